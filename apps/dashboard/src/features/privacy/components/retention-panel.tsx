import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import type { Retention, RetentionPreview, RetentionState } from '@visualkit/contracts'
import { Button, Dialog, Select, Skeleton, toast } from '@visualkit/ui'
import { useId, useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { LeaveGuard } from '../../../components/leave-guard.tsx'
import { Panel } from '../../../components/page.tsx'
import { WhyNot } from '../../../components/why-not.tsx'
import { listed } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import {
  changedFields,
  keptFor,
  RETENTION_FIELDS,
  type RetentionField,
  retentionChoices,
} from '../api/retention-choices.ts'
import { usePrivacyChanged } from '../api/use-privacy-changed.ts'

/** For how long the business keeps what. */
export function RetentionPanel() {
  const { may } = useMember()
  const state = useQuery(trpc.privacy.retention.queryOptions())
  return (
    <Panel title={t('privacy.retention.title')} description={t('privacy.retention.description')}>
      {state.error && !state.data && (
        <ErrorState error={state.error} onRetry={() => void state.refetch()} className="py-6" />
      )}
      {!state.data && !state.error && (
        <div role="status" aria-label={t('common.loading')} className="flex flex-col gap-4">
          {RETENTION_FIELDS.map((field) => (
            <Skeleton key={field} className="h-9" />
          ))}
        </div>
      )}
      {state.data && <RetentionForm state={state.data} readOnly={!may('privacy.manage')} />}
    </Panel>
  )
}

function RetentionForm({ state, readOnly }: { state: RetentionState; readOnly: boolean }) {
  const { days, chosen } = state
  const [draft, setDraft] = useState<Retention>({})
  const [asking, setAsking] = useState(false)
  const changes = changedFields(days, draft)
  const isChanged = Object.keys(changes).length > 0
  const changed = usePrivacyChanged()
  const preview = useQuery({
    ...trpc.privacy.previewRetention.queryOptions(changes),
    enabled: !readOnly && isChanged,
    placeholderData: keepPreviousData,
  })
  const goes = preview.data ? thingsOf(preview.data) : []
  const update = useMutation(
    trpc.privacy.updateRetention.mutationOptions({
      onSuccess: () => {
        changed()
        setDraft({})
        setAsking(false)
        toast({ title: t('privacy.retention.saved') })
      },
      onError: () => setAsking(false),
    }),
  )
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (goes.length > 0) setAsking(true)
        else update.mutate(changes)
      }}
    >
      <ul className="flex flex-col gap-4">
        {RETENTION_FIELDS.map((field) => (
          <RetentionRow
            key={field}
            field={field}
            value={field in draft ? (draft[field] ?? null) : days[field]}
            isPreset={!(field in chosen) && !(field in draft)}
            now={days[field]}
            readOnly={readOnly}
            onChange={(next) => setDraft({ ...draft, [field]: next })}
          />
        ))}
      </ul>
      {readOnly ? (
        <WhyNot of="privacy.manage" />
      ) : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button
            type="submit"
            variant="primary"
            disabled={!isChanged || preview.data === undefined || preview.isPlaceholderData}
            busy={update.isPending}
          >
            {t('common.save')}
          </Button>
          <p role="status" className="min-w-0 flex-1 basis-60 text-sm text-ink-2">
            {isChanged &&
              preview.data &&
              (goes.length > 0
                ? t('privacy.retention.goes', { things: listed(goes) })
                : t('privacy.retention.nothing'))}
          </p>
          {(update.error || (isChanged && preview.error)) && (
            <p role="alert" className="basis-full text-sm text-danger">
              {errorText(update.error ?? preview.error)}
            </p>
          )}
        </div>
      )}
      <LeaveGuard when={isChanged} />
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t('privacy.retention.confirmTitle')}
        description={t('privacy.retention.confirmText', { things: listed(goes) })}
        closeLabel={t('common.close')}
      >
        <div className="flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
          <Button variant="danger" busy={update.isPending} onClick={() => update.mutate(changes)}>
            {t('privacy.retention.confirm')}
          </Button>
        </div>
      </Dialog>
    </form>
  )
}

function RetentionRow({
  field,
  value,
  isPreset,
  now,
  readOnly,
  onChange,
}: {
  field: RetentionField
  value: number | null
  isPreset: boolean
  now: number | null
  readOnly: boolean
  onChange(days: number | null): void
}) {
  const id = useId()
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1.5">
      <div className="min-w-0 flex-1 basis-64">
        <label htmlFor={id} className="text-base font-medium">
          {t(`privacy.retention.fields.${field}`)}
        </label>
        <p id={`${id}-hint`} className="text-sm text-ink-3">
          {t(`privacy.retention.hints.${field}`)}
        </p>
      </div>
      <Select
        id={id}
        aria-describedby={`${id}-hint`}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
        disabled={readOnly}
        className="w-full sm:w-60"
      >
        {retentionChoices(field, now).map((days) => (
          <option key={days ?? 'forever'} value={days ?? ''}>
            {isPreset && days === now
              ? t('privacy.retention.byDefault', { time: keptFor(days) })
              : keptFor(days)}
          </option>
        ))}
      </Select>
    </li>
  )
}

/** What would go, in words; empty when nothing would. */
function thingsOf({ conversations, frames, files, people, auditRows }: RetentionPreview): string[] {
  return [
    conversations > 0 && t('privacy.counts.conversations', { count: conversations }),
    frames > 0 && t('privacy.counts.frames', { count: frames }),
    files > 0 && t('privacy.counts.files', { count: files }),
    people > 0 && t('privacy.retention.people', { count: people }),
    auditRows > 0 && t('privacy.retention.auditRows', { count: auditRows }),
  ].filter((text) => text !== false)
}
