import { useMutation, useQuery } from '@tanstack/react-query'
import type { DataPreview, DataRequest, DataRequestKind, DataSubject } from '@visualkit/contracts'
import { Button, Callout, ConfirmByName, cx, Dialog, Field, Skeleton, Textarea, toast } from '@visualkit/ui'
import { ArrowLeft, TriangleAlert } from 'lucide-react'
import { useId, useState } from 'react'
import { errorDetails, errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { useOnce } from '../../../app/use-once.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Rich } from '../../../i18n/rich.tsx'
import { t } from '../../../i18n/text.ts'
import { usePrivacyChanged } from '../api/use-privacy-changed.ts'
import { DataCountsList } from './data-counts-list.tsx'
import { FindPerson } from './find-person.tsx'

const KINDS = ['export', 'erase'] as const
const NOTE = { least: 3, most: 500 }

/** Begins to hand out, or to erase, what is kept of somebody. */
export function NewRequestDialog({
  about = null,
  onMade,
  onClose,
}: {
  /** Whom it is about, when that is known already. */
  about?: DataSubject | null
  onMade(id: string): void
  onClose(): void
}) {
  const [subject, setSubject] = useState(about)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('privacy.create.title')}
      closeLabel={t('common.close')}
      className="max-w-xl"
    >
      {subject ? (
        <ForPerson subject={subject} onBack={() => setSubject(null)} onMade={onMade} />
      ) : (
        <FindPerson onChoose={setSubject} />
      )}
    </Dialog>
  )
}

function ForPerson({
  subject,
  onBack,
  onMade,
}: {
  subject: DataSubject
  onBack(): void
  onMade(id: string): void
}) {
  const preview = useQuery(trpc.privacy.preview.queryOptions(subject))
  return (
    <div className="flex flex-col gap-4">
      <Button variant="link" size="text" className="self-start" onClick={onBack}>
        <ArrowLeft strokeWidth={1.7} />
        {t('privacy.create.another')}
      </Button>
      {preview.error && !preview.data && (
        <ErrorState error={preview.error} onRetry={() => void preview.refetch()} className="py-6" />
      )}
      {!preview.data && !preview.error && <Skeleton className="h-40" />}
      {preview.data && <RequestForm preview={preview.data} onMade={onMade} />}
    </div>
  )
}

function RequestForm({ preview, onMade }: { preview: DataPreview; onMade(id: string): void }) {
  const { kind: subjectKind, id, needsCheck, counts } = preview
  const name = preview.name ?? t('privacy.nameless')
  const [kind, setKind] = useState<DataRequestKind>('export')
  const [note, setNote] = useState('')
  const [asking, setAsking] = useState(false)
  const changed = usePrivacyChanged()
  const create = useMutation(
    trpc.privacy.create.mutationOptions({
      onSuccess: (made: DataRequest) => {
        changed()
        toast({ title: t(made.status === 'pending' ? 'privacy.create.waits' : 'privacy.create.began') })
        onMade(made.id)
      },
      onError: () => setAsking(false),
    }),
  )
  const submit = useOnce(create)
  const checked = note.trim()
  const waits = needsCheck && checked === ''
  const begin = () =>
    submit({
      kind,
      subject: { kind: subjectKind, id },
      ...(needsCheck && checked !== '' && { identityNote: checked }),
    })
  const sameId = errorDetails(create.error)?.requestId
  const isErasure = kind === 'erase'
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (isErasure && !waits) setAsking(true)
        else begin()
      }}
    >
      <div>
        <p className="text-base font-strong wrap-anywhere">{name}</p>
        <p className="text-sm text-ink-3">{t(`privacy.subjects.${subjectKind}`)}</p>
      </div>
      <KindPicker value={kind} onChange={setKind} />
      <div className="flex flex-col gap-2 rounded-card bg-wash p-4">
        <p className="text-sm font-medium">
          {t(isErasure ? 'privacy.create.takes' : 'privacy.create.holds')}
        </p>
        <DataCountsList counts={isErasure ? counts : { ...counts, auditKeys: 0, restrictedUses: 0 }} />
      </div>
      {needsCheck && (
        <>
          <p className="text-sm text-ink-2">
            {t(isErasure ? 'privacy.request.pendingErase' : 'privacy.request.pendingExport')}
          </p>
          <Field label={t('privacy.request.note')} hint={t('privacy.create.noteLater')}>
            <Textarea
              value={note}
              onChange={(event) => setNote(event.target.value)}
              maxLength={NOTE.most}
              rows={2}
            />
          </Field>
        </>
      )}
      {create.error && (
        <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
          {typeof sameId === 'string' ? (
            <>
              {t('privacy.create.same')}{' '}
              <Button variant="link" size="text" onClick={() => onMade(sameId)}>
                {t('privacy.create.toSame')}
              </Button>
            </>
          ) : (
            errorText(create.error)
          )}
        </Callout>
      )}
      <div className="flex justify-end">
        <Button
          type="submit"
          variant={isErasure && !waits ? 'danger' : 'primary'}
          disabled={checked !== '' && checked.length < NOTE.least}
          busy={create.isPending}
        >
          {waits ? t('privacy.create.wait') : t(isErasure ? 'privacy.create.erase' : 'privacy.create.begin')}
        </Button>
      </div>
      <ConfirmByName
        open={asking}
        onOpenChange={setAsking}
        title={t('privacy.create.eraseTitle', { name })}
        description={t('privacy.create.eraseText')}
        name={name}
        prompt={(shown) => <Rich of="common.confirmName" with={{ name: shown }} />}
        confirmLabel={t('privacy.request.beginErase')}
        cancelLabel={t('common.cancel')}
        closeLabel={t('common.close')}
        busy={create.isPending}
        onConfirm={begin}
      />
    </form>
  )
}

function KindPicker({ value, onChange }: { value: DataRequestKind; onChange(kind: DataRequestKind): void }) {
  const name = useId()
  return (
    <fieldset className="grid gap-2 sm:grid-cols-2">
      <legend className="mb-1.5 text-sm font-medium">{t('privacy.create.what')}</legend>
      {KINDS.map((kind) => (
        <label
          key={kind}
          className={cx(
            'flex items-start gap-3 rounded-control border px-3 py-2.5 transition-colors hover:bg-wash has-checked:border-lagoon has-checked:bg-lagoon-wash',
            'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-lagoon',
          )}
        >
          <input
            type="radio"
            name={name}
            value={kind}
            checked={value === kind}
            onChange={() => onChange(kind)}
            className="mt-1 size-4 shrink-0 accent-lagoon outline-none"
          />
          <span className="min-w-0">
            <span className="block text-base font-medium">{t(`privacy.create.${kind}Label`)}</span>
            <span className="block text-sm text-ink-2">{t(`privacy.create.${kind}Hint`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
