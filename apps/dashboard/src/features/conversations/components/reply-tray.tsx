import { Button, cx } from '@visualkit/ui'
import { FileText, Image, RotateCw, X } from 'lucide-react'
import { bytes, percent } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import type { ReplyFile, ReplyFiles } from '../hooks/use-reply-files.ts'

/** The files of the reply that is being written, each with how far it is and a way to take it out. */
export function ReplyTray({ tray }: { tray: ReplyFiles }) {
  const { files, tooMany } = tray
  if (files.length === 0) return null
  const kept = files.filter(({ state }) => state !== 'failed')
  const notes = [
    kept.some(({ isImage }) => isImage) && t('inbox.files.imagesHide'),
    kept.some(({ isImage }) => !isImage) && t('inbox.files.pdfAsIs'),
    tooMany && t('inbox.files.tooMany'),
  ].filter((note) => note !== false)
  return (
    <div className="px-3 pt-3">
      <ul aria-label={t('inbox.files.attached')} className="flex flex-wrap gap-2">
        {files.map((file) => (
          <li
            key={file.key}
            className={cx(
              'relative flex max-w-full min-w-0 basis-56 items-center gap-2.5 overflow-hidden rounded-control border py-1.5 pr-1 pl-1.5',
              file.problem && 'basis-full border-danger',
            )}
          >
            <Thumb file={file} />
            <span className="min-w-0 flex-1 text-sm leading-[18px]">
              <span className="block truncate" title={file.name}>
                {file.name}
              </span>
              <span
                role={file.problem ? 'alert' : 'status'}
                className={cx('block text-xs tabular-nums', file.problem ? 'text-danger' : 'text-ink-2')}
              >
                {statusOf(file)}
              </span>
            </span>
            {file.problem === 'failed' && (
              <Button
                variant="quiet"
                size="iconSmall"
                aria-label={t('inbox.files.retry', { name: file.name })}
                onClick={() => tray.retry(file.key)}
              >
                <RotateCw strokeWidth={1.7} />
              </Button>
            )}
            <Button
              variant="quiet"
              size="iconSmall"
              aria-label={t('inbox.files.remove', { name: file.name })}
              onClick={() => tray.remove(file.key)}
            >
              <X strokeWidth={1.7} />
            </Button>
            {file.state === 'uploading' && (
              <span
                aria-hidden
                className="absolute bottom-0 left-0 h-0.5 bg-lagoon transition-[width]"
                style={{ width: `${file.sent * 100}%` }}
              />
            )}
          </li>
        ))}
      </ul>
      {notes.length > 0 && <p className="mt-2 text-xs text-ink-2">{notes.join(' ')}</p>}
    </div>
  )
}

function Thumb({ file }: { file: ReplyFile }) {
  const isWaiting = file.state === 'uploading' && 'opacity-55'
  if (file.preview) {
    return (
      <img
        src={file.preview}
        alt=""
        className={cx('size-9 shrink-0 rounded-[5px] object-cover', isWaiting)}
      />
    )
  }
  const Icon = file.isImage ? Image : FileText
  return (
    <span
      className={cx(
        'flex size-9 shrink-0 items-center justify-center rounded-[5px]',
        file.problem ? 'bg-danger-wash text-danger' : 'bg-lagoon-wash text-lagoon-ink',
        isWaiting,
      )}
    >
      <Icon aria-hidden strokeWidth={1.7} className="size-4" />
    </span>
  )
}

function statusOf({ state, problem, sent, size }: ReplyFile): string {
  if (problem) return t(`inbox.files.problems.${problem}`)
  if (state === 'ready') return bytes(size)
  return sent < 1 ? t('inbox.files.uploading', { share: percent(sent) }) : t('inbox.files.checking')
}
