import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { KnowledgeSource } from '@visualkit/contracts'
import { Button, Callout, Checkbox, Dialog, toast } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { useOnce } from '../../../app/use-once.ts'
import { t } from '../../../i18n/text.ts'

/** Asks whether the documents go with the source. */
export function DeleteSourceDialog({
  source,
  onClose,
  onDeleted,
}: {
  source: KnowledgeSource
  onClose(): void
  onDeleted(): void
}) {
  const queries = useQueryClient()
  const [documents, setDocuments] = useState(false)
  const remove = useMutation(
    trpc.sources.delete.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: trpc.sources.list.queryKey() })
        void queries.invalidateQueries({ queryKey: trpc.knowledge.list.queryKey() })
        toast({ title: t('sources.removed', { name: source.name }) })
        onDeleted()
      },
    }),
  )
  const submit = useOnce(remove)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('sources.removeTitle', { name: source.name })}
      description={t('sources.removeText')}
      closeLabel={t('common.close')}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          submit({ id: source.id, documents })
        }}
      >
        {source.documentCount > 0 && (
          <Checkbox checked={documents} onChange={(event) => setDocuments(event.target.checked)}>
            {t('sources.removeDocuments', { count: source.documentCount })}
          </Checkbox>
        )}
        {remove.error && (
          <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
            {errorText(remove.error)}
          </Callout>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="danger" busy={remove.isPending}>
            {t('common.delete')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
