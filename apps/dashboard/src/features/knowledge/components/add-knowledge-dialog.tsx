import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TextFormat } from '@visualkit/contracts'
import { LIMITS } from '@visualkit/contracts/limits'
import {
  Button,
  Callout,
  cx,
  Dialog,
  Field,
  Input,
  Tabs,
  TabsContent,
  TabsList,
  TabsTrigger,
  toast,
} from '@visualkit/ui'
import { FileUp, TriangleAlert } from 'lucide-react'
import { useRef, useState } from 'react'
import { errorDetails, errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { useOnce } from '../../../app/use-once.ts'
import { bytes } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { notCheckedText } from '../api/document-error.ts'
import { ACCEPTED_ENDINGS, addUploads } from '../api/upload-queue.ts'
import { CheckFirst } from './check-first.tsx'
import { FormatField, WrittenFields } from './written-fields.tsx'

/** Files or pasted text into the knowledge base. */
export function AddKnowledgeDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('knowledge.add')}
      description={t('knowledge.addText')}
      closeLabel={t('common.close')}
      className="max-w-2xl"
    >
      <Tabs defaultValue="files">
        <TabsList>
          <TabsTrigger value="files">{t('knowledge.files')}</TabsTrigger>
          <TabsTrigger value="text">{t('knowledge.text')}</TabsTrigger>
        </TabsList>
        <TabsContent value="files" className="pt-4 outline-none">
          <FileDrop onFiles={onClose} />
        </TabsContent>
        <TabsContent value="text" className="pt-4 outline-none">
          <TextForm onClose={onClose} />
        </TabsContent>
      </Tabs>
    </Dialog>
  )
}

function FileDrop({ onFiles }: { onFiles(): void }) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    if (!files || files.length === 0) return
    addUploads([...files])
    onFiles()
  }
  return (
    <section
      aria-label={t('knowledge.files')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
      className={cx(
        'flex flex-col items-center rounded-card border border-dashed border-control px-6 py-10 text-center transition-colors',
        over && 'border-lagoon bg-lagoon-wash',
      )}
    >
      <FileUp aria-hidden strokeWidth={1.5} className="mb-3 size-7 text-ink-3" />
      <p className="text-base font-medium">{t('knowledge.drop')}</p>
      <p className="mt-1 text-sm text-ink-3">
        {t('knowledge.accepted', {
          endings: 'PDF, DOCX, XLSX, CSV, PPTX, PNG, JPEG, WebP, .md, .html, .txt, .json',
          size: bytes(LIMITS.documentFileBytes),
        })}
      </p>
      <Button variant="primary" className="mt-4" onClick={() => input.current?.click()}>
        {t('knowledge.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        accept={ACCEPTED_ENDINGS.join(',')}
        aria-label={t('knowledge.choose')}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => take(event.target.files)}
      />
    </section>
  )
}

function TextForm({ onClose }: { onClose(): void }) {
  const queries = useQueryClient()
  const [title, setTitle] = useState('')
  const [content, setContent] = useState('')
  const [url, setUrl] = useState('')
  const [format, setFormat] = useState<TextFormat>('markdown')
  const upload = useMutation(
    trpc.knowledge.upload.mutationOptions({
      onSuccess: ({ chunkCount, duplicateOf }) => {
        void queries.invalidateQueries({ queryKey: trpc.knowledge.list.queryKey() })
        toast(
          duplicateOf
            ? { title: t('documents.alreadyThere', { title: duplicateOf.title }) }
            : {
                title: t('knowledge.added', { title }),
                description: t('knowledge.passages', { count: chunkCount }),
              },
        )
        onClose()
      },
    }),
  )
  const submit = useOnce(upload)
  const written = { title: title.trim(), content, format, ...(url.trim() !== '' && { url: url.trim() }) }
  const refusal = errorDetails(upload.error)
  const notChecked = refusal?.reason === 'not_checked' ? refusal : null
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit(written)
      }}
    >
      <WrittenFields title={title} onTitle={setTitle} content={content} onContent={setContent} />
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_160px]">
        <Field label={t('knowledge.url')} hint={t('knowledge.urlHint')}>
          <Input
            type="url"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
            placeholder="https://"
          />
        </Field>
        <FormatField format={format} onFormat={setFormat} />
      </div>
      {notChecked && (
        <Callout tone="amber" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
          <p className="mb-2">{notCheckedText(notChecked)}</p>
          <CheckFirst
            document={async () => written}
            testSetId={String(notChecked.testSetId)}
            onUnchecked={() => submit({ ...written, unchecked: true })}
            onChecking={onClose}
          />
        </Callout>
      )}
      {upload.error && !notChecked && (
        <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
          {errorText(upload.error)}
        </Callout>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button
          type="submit"
          variant="primary"
          disabled={title.trim() === '' || content.trim() === ''}
          busy={upload.isPending}
        >
          {t('common.add')}
        </Button>
      </div>
    </form>
  )
}
