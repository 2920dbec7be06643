import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { KnowledgeDocument } from '@visualkit/contracts'
import { LIMITS } from '@visualkit/contracts/limits'
import { Button, Callout, Field, Input, Select, toast } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { errorDetails, errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { languageName } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { documentError } from '../api/document-error.ts'

const LANGUAGES = ['en', 'es', 'pt'] as const

/** What is said of a document: title, language, category, audience, and the days on which it is used. */
export function DocumentDetailsForm({ document }: { document: KnowledgeDocument }) {
  const queries = useQueryClient()
  const labels = useQuery(trpc.knowledge.labels.queryOptions())
  const [draft, setDraft] = useState(() => draftOf(document))
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const save = useMutation(
    trpc.knowledge.update.mutationOptions({
      onSuccess: (saved) => {
        void queries.invalidateQueries({ queryKey: trpc.knowledge.pathKey() })
        toast({ title: t(saved.status === 'pending' ? 'documents.savedAndRead' : 'documents.saved') })
      },
    }),
  )
  function submit(event: FormEvent) {
    event.preventDefault()
    const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
    save.mutate({
      id: document.id,
      title: draft.title.trim(),
      ...(draft.language !== 'other' && { language: draft.language }),
      category: orNull(draft.category),
      audience: orNull(draft.audience),
      validFrom: orNull(draft.validFrom),
      validUntil: orNull(draft.validUntil),
    })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 rounded-card border p-4">
      <header>
        <h2 className="text-base font-strong">{t('documents.details')}</h2>
        <p className="mt-0.5 text-sm text-ink-2">{t('documents.detailsText')}</p>
      </header>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_160px]">
        <Field label={t('knowledge.title')}>
          <Input
            value={draft.title}
            maxLength={LIMITS.titleCharacters}
            required
            onChange={(event) => change({ title: event.target.value })}
          />
        </Field>
        <Field label={t('knowledge.language')}>
          <Select
            value={draft.language}
            onChange={(event) => change({ language: event.target.value as typeof draft.language })}
          >
            {document.language === 'other' && <option value="other">{t('knowledge.otherLanguage')}</option>}
            {LANGUAGES.map((one) => (
              <option key={one} value={one}>
                {languageName(one)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <LabelField
          label={t('documents.category')}
          example={t('documents.categoryExample')}
          known={labels.data?.categories ?? []}
          value={draft.category}
          onChange={(category) => change({ category })}
        />
        <LabelField
          label={t('documents.audience')}
          hint={t('documents.audienceHint')}
          example={t('documents.audienceExample')}
          known={labels.data?.audiences ?? []}
          value={draft.audience}
          onChange={(audience) => change({ audience })}
        />
        <Field label={t('documents.validFrom')}>
          <Input
            type="date"
            value={draft.validFrom}
            max={draft.validUntil || undefined}
            onChange={(event) => change({ validFrom: event.target.value })}
          />
        </Field>
        <Field label={t('documents.validUntil')} hint={t('documents.daysHint')}>
          <Input
            type="date"
            value={draft.validUntil}
            min={draft.validFrom || undefined}
            onChange={(event) => change({ validUntil: event.target.value })}
          />
        </Field>
      </div>
      {save.error && (
        <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
          {documentError(errorText(save.error), errorDetails(save.error))}
        </Callout>
      )}
      <Button type="submit" variant="primary" className="self-end" busy={save.isPending}>
        {t('common.save')}
      </Button>
    </form>
  )
}

/** A word of one's own, or one that other documents have. */
function LabelField(props: {
  label: string
  hint?: string
  example: string
  known: readonly string[]
  value: string
  onChange(value: string): void
}) {
  const listId = `labels-${props.label}`
  return (
    <div>
      <Field label={props.label} hint={props.hint}>
        <Input
          value={props.value}
          list={listId}
          maxLength={LIMITS.labelCharacters}
          placeholder={props.example}
          onChange={(event) => props.onChange(event.target.value)}
        />
      </Field>
      <datalist id={listId}>
        {props.known.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </div>
  )
}

function draftOf({ title, language, metadata, validFrom, validUntil }: KnowledgeDocument) {
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return {
    title,
    language,
    category: text(metadata.category),
    audience: text(metadata.audience),
    validFrom: validFrom ?? '',
    validUntil: validUntil ?? '',
  }
}
