import type { Attachment } from '@visualkit/contracts'
import { Button, cx, Dialog } from '@visualkit/ui'
import { ExternalLink, FileText, ImageOff } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { bytes } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { readFileUrl } from '../api/reply-files.ts'

/** The files that came with a message: pictures as such, PDFs by name and size. */
export function MessageFiles({ files }: { files: readonly Attachment[] }) {
  const [open, setOpen] = useState<Attachment | null>(null)
  return (
    <>
      <ul aria-label={t('inbox.files.attached')} className="mt-1.5 flex flex-wrap gap-2">
        {files.map((file) => (
          <li key={file.id} className="max-w-full min-w-0">
            {file.kind === 'image' ? (
              <button
                type="button"
                title={file.name}
                onClick={() => setOpen(file)}
                className="block max-w-full overflow-hidden rounded-card border transition-colors hover:border-control"
              >
                <Picture
                  file={file}
                  className={
                    files.length > 1 ? 'h-28 w-40 object-cover object-top' : 'max-h-64 w-auto object-contain'
                  }
                />
              </button>
            ) : (
              <PdfCard file={file} />
            )}
          </li>
        ))}
      </ul>
      <Dialog
        open={open !== null}
        onOpenChange={(isOpen) => !isOpen && setOpen(null)}
        title={open?.name ?? ''}
        description={open ? t('inbox.files.masked', { size: bytes(open.bytes) }) : undefined}
        closeLabel={t('common.close')}
        className="max-w-5xl"
      >
        {open && (
          <>
            <Picture
              file={open}
              className="mx-auto max-h-[65dvh] w-auto rounded-card border object-contain"
            />
            <div className="mt-4 flex justify-end">
              <FileLink file={open}>
                <ExternalLink strokeWidth={1.7} />
                {t('inbox.files.open')}
              </FileLink>
            </div>
          </>
        )}
      </Dialog>
    </>
  )
}

/** Signed links are over after some minutes; then a new one is asked for, once. */
function Picture({ file, className }: { file: Attachment; className: string }) {
  const [url, setUrl] = useState(file.url)
  const [state, setState] = useState<'first' | 'second' | 'broken'>('first')
  const again = async () => {
    if (state !== 'first') return setState('broken')
    setState('second')
    const renewed = await readFileUrl(file.id).catch(() => undefined)
    if (renewed) setUrl(renewed)
    else setState('broken')
  }
  if (state === 'broken' || !url) {
    return (
      <span className="flex h-28 w-40 items-center justify-center bg-wash text-ink-3">
        <ImageOff
          aria-label={t('inbox.files.image', { name: file.name })}
          strokeWidth={1.7}
          className="size-5"
        />
      </span>
    )
  }
  return (
    <img
      src={url}
      alt={t('inbox.files.image', { name: file.name })}
      width={file.width}
      height={file.height}
      onError={() => void again()}
      className={cx('block h-auto max-w-full bg-wash', className)}
    />
  )
}

function PdfCard({ file }: { file: Attachment }) {
  return (
    <FileLink
      file={file}
      className="h-auto max-w-80 justify-start gap-3 rounded-card border py-2 pr-3.5 pl-2 text-left text-base font-normal"
    >
      <span className="flex size-9 shrink-0 items-center justify-center rounded-[6px] bg-lagoon-wash text-lagoon-ink">
        <FileText aria-hidden strokeWidth={1.7} />
      </span>
      <span className="min-w-0 leading-[18px]">
        <span className="block truncate" title={file.name}>
          {file.name}
        </span>
        <span className="block text-xs text-ink-2 tabular-nums">PDF · {bytes(file.bytes)}</span>
      </span>
    </FileLink>
  )
}

/** Opens a file in another tab, by a new link when the one at hand is over. */
function FileLink({
  file,
  className,
  children,
}: {
  file: Attachment
  className?: string
  children: ReactNode
}) {
  const open = async () => {
    const page = window.open('', '_blank')
    const url = (await readFileUrl(file.id).catch(() => undefined)) ?? file.url
    if (page && url) page.location.replace(url)
    else page?.close()
  }
  return (
    <Button className={className} onClick={() => void open()}>
      {children}
    </Button>
  )
}
