import { useMutation } from '@tanstack/react-query'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { useOnce } from '../../../app/use-once.ts'
import { t } from '../../../i18n/text.ts'
import { useKeysChanged } from '../api/use-keys-changed.ts'
import { CreateKeyForm } from './create-key-form.tsx'
import { NewKeyWindow } from './new-key-window.tsx'

/** Makes a key and shows it. */
export function CreateKeyDialog({ forWidget, onClose }: { forWidget: string | null; onClose(): void }) {
  const create = useMutation(trpc.apiKeys.create.mutationOptions({ onSuccess: useKeysChanged() }))
  const submit = useOnce(create)
  return (
    <NewKeyWindow
      title={t('apiKeys.create')}
      created={create.data ?? null}
      isPending={create.isPending}
      onClose={onClose}
    >
      <CreateKeyForm
        forWidget={forWidget}
        onSubmit={submit}
        onClose={onClose}
        busy={create.isPending}
        failure={create.error && errorText(create.error)}
      />
    </NewKeyWindow>
  )
}
