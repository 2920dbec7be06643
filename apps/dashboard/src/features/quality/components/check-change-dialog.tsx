import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TestSetSummary, TextFormat } from '@visualkit/contracts'
import { LIMITS } from '@visualkit/contracts/limits'
import { Button, Callout, Dialog, Field, Select } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { t } from '../../../i18n/text.ts'
import { FormatField, WrittenFields } from '../../knowledge/components/written-fields.tsx'

/** A new or changed document, to be measured before anybody finds it. */
export function CheckChangeDialog({ sets, onClose }: { sets: readonly TestSetSummary[]; onClose(): void }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [title, setTitle] = useState('')
  const [content, setContent] = useState('')
  const [format, setFormat] = useState<TextFormat>('markdown')
  const [replaces, setReplaces] = useState('')
  const [testSetId, setTestSetId] = useState(sets[0]?.id ?? '')
  const documents = useQuery(trpc.knowledge.list.queryOptions({ limit: LIMITS.pageSize }))
  const check = useMutation(
    trpc.quality.checkChange.mutationOptions({
      onSuccess: ({ id }) => {
        void queries.invalidateQueries({ queryKey: trpc.quality.drafts.queryKey() })
        navigate(`/knowledge/quality/changes/${id}`)
      },
    }),
  )
  const isReady = title.trim() !== '' && content.trim() !== '' && testSetId !== ''
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isReady) return
    check.mutate({
      title: title.trim(),
      content,
      format,
      testSetId,
      ...(replaces !== '' && { replacesDocumentId: replaces }),
    })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('quality.checkChange')}
      description={t('quality.checkText')}
      closeLabel={t('common.close')}
      className="max-w-2xl"
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <WrittenFields title={title} onTitle={setTitle} content={content} onContent={setContent} />
        <div className="grid gap-4 sm:grid-cols-3">
          <FormatField format={format} onFormat={setFormat} />
          <Field label={t('quality.replaces')}>
            <Select
              value={replaces}
              onChange={(event) => {
                setReplaces(event.target.value)
                const chosen = documents.data?.documents.find(({ id }) => id === event.target.value)
                if (chosen && title.trim() === '') setTitle(chosen.title)
              }}
            >
              <option value="">{t('quality.replacesNone')}</option>
              {documents.data?.documents.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t('quality.checkedBy')}>
            <Select value={testSetId} onChange={(event) => setTestSetId(event.target.value)}>
              {sets.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        {check.error && (
          <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
            {errorText(check.error)}
          </Callout>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" disabled={!isReady} busy={check.isPending}>
            {t('quality.check')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
