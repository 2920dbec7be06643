import { useMutation } from '@tanstack/react-query'
import type { ApiKey, Widget } from '@visualkit/contracts'
import { Button, Callout, Dialog, toast } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { t } from '../../../i18n/text.ts'
import { useKeysChanged } from '../api/use-keys-changed.ts'
import { endOfDay, isComplete, type KeyDraft, KeyFields, NameField } from './key-fields.tsx'

/** Changes what a key is called, what it opens and when it ends. */
export function EditKeyDialog({
  apiKey,
  widget,
  onClose,
}: {
  apiKey: ApiKey
  widget: Widget | undefined
  onClose(): void
}) {
  const before = draftOf(apiKey)
  const [draft, setDraft] = useState(before)
  const changed = useKeysChanged()
  const update = useMutation(
    trpc.apiKeys.update.mutationOptions({
      onSuccess: ({ name }) => {
        changed()
        toast({ title: t('apiKeys.saved', { name }) })
        onClose()
      },
    }),
  )
  const { type } = apiKey
  const same = (field: keyof KeyDraft) => JSON.stringify(draft[field]) === JSON.stringify(before[field])
  const isSame = (Object.keys(draft) as (keyof KeyDraft)[]).every(same)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !update.isPending && onClose()}
      title={t('apiKeys.editTitle', { name: apiKey.name })}
      description={t('apiKeys.editText')}
      closeLabel={t('common.close')}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (isSame) return onClose()
          // Only what is another than before: a new name alone needs no fresh proof.
          update.mutate({
            id: apiKey.id,
            ...(!same('name') && { name: draft.name.trim() }),
            ...(!same('origins') && { allowedOrigins: draft.origins }),
            ...(!same('permissions') && { permissions: draft.permissions }),
            ...(!same('addresses') && { allowedIps: draft.addresses }),
            ...(!same('expiresOn') && {
              expiresAt: draft.expiresOn === '' ? null : endOfDay(draft.expiresOn),
            }),
          })
        }}
      >
        <NameField draft={draft} onChange={(next) => setDraft({ ...draft, ...next })} />
        <KeyFields
          type={type}
          widget={widget}
          draft={draft}
          onChange={(next) => setDraft({ ...draft, ...next })}
        />
        {update.error && (
          <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
            {errorText(update.error)}
          </Callout>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={update.isPending}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" variant="primary" disabled={!isComplete(type, draft)} busy={update.isPending}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function draftOf({ name, allowedOrigins, permissions, allowedIps, expiresAt }: ApiKey): KeyDraft {
  return {
    name,
    origins: allowedOrigins,
    permissions,
    addresses: allowedIps,
    expiresOn: expiresAt ? localDay(expiresAt) : '',
  }
}

/** The day of a moment here, as a date field writes it. */
function localDay(iso: string): string {
  const at = new Date(iso)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
