import { Button, toast } from '@visualkit/ui'
import { FileUp } from 'lucide-react'
import { useRef } from 'react'
import { t } from '../../../i18n/text.ts'
import { addUploads, DOCUMENT_ENDINGS, refusalOf } from '../api/upload-queue.ts'

/** Sends a file as the next version of a document. */
export function UploadVersionButton({ documentId }: { documentId: string }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button onClick={() => input.current?.click()}>
        <FileUp strokeWidth={1.7} />
        {t('documents.addVersion')}
      </Button>
      <input
        ref={input}
        type="file"
        accept={DOCUMENT_ENDINGS.join(',')}
        aria-label={t('documents.addVersion')}
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          target.value = ''
          if (!file) return
          const refusal = refusalOf(file, { versionOf: documentId })
          if (refusal && refusal.message === '')
            toast({ title: t(`knowledge.failures.${refusal.code}`), tone: 'danger' })
          else addUploads([file], { versionOf: documentId })
        }}
      />
    </>
  )
}
