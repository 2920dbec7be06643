import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CreateApiKeyOutput } from '@visualkit/contracts'
import { Button, Dialog } from '@visualkit/ui'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { LeaveGuard } from '../../../components/leave-guard.tsx'
import { t } from '../../../i18n/text.ts'
import { CreateKeyForm } from './create-key-form.tsx'

/** Makes a key and shows it, this one time: until it is said to be kept, nothing else closes the window. */
export function CreateKeyDialog({ onClose }: { onClose(): void }) {
  const queries = useQueryClient()
  const [created, setCreated] = useState<CreateApiKeyOutput | null>(null)
  const [triedToClose, setTriedToClose] = useState(false)
  const create = useMutation(
    trpc.apiKeys.create.mutationOptions({
      onSuccess: (output) => {
        void queries.invalidateQueries({ queryKey: trpc.apiKeys.list.queryKey() })
        setCreated(output)
      },
    }),
  )
  const held = created !== null || create.isPending
  return (
    <>
      <Dialog
        open
        onOpenChange={(open) => {
          if (open) return
          if (created) setTriedToClose(true)
          else if (!create.isPending) onClose()
        }}
        title={created ? t('apiKeys.created') : t('apiKeys.create')}
        description={created ? t('apiKeys.createdText') : undefined}
        closeLabel={held ? undefined : t('common.close')}
      >
        {created ? (
          <ShownOnce created={created} urgent={triedToClose} onClose={onClose} />
        ) : (
          <CreateKeyForm
            onSubmit={(input) => create.mutate(input)}
            onClose={onClose}
            busy={create.isPending}
            failure={create.error && errorText(create.error)}
          />
        )}
      </Dialog>
      <LeaveGuard
        when={held}
        scope="address"
        title={t('apiKeys.leaveTitle')}
        text={t('apiKeys.leaveText')}
        leaveLabel={t('apiKeys.leave')}
      />
    </>
  )
}

function ShownOnce({
  created,
  urgent,
  onClose,
}: {
  created: CreateApiKeyOutput
  urgent: boolean
  onClose(): void
}) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-2 rounded-control border bg-wash p-2 pl-3">
        <KeyRound aria-hidden strokeWidth={1.7} className="size-4 shrink-0 text-ink-3" />
        <code className="min-w-0 flex-1 font-mono text-sm break-all select-all">{created.key}</code>
        <CopyButton text={created.key} />
      </div>
      <p className="text-sm text-ink-2">{t(`apiKeys.typeHints.${created.apiKey.type}`)}</p>
      <p role="status" className="text-sm text-danger empty:hidden">
        {urgent && t('apiKeys.keepFirst')}
      </p>
      <Button variant="primary" className="self-end" onClick={onClose}>
        {t('apiKeys.kept')}
      </Button>
    </div>
  )
}
