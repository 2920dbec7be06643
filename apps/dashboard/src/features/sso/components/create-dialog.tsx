import { useMutation } from '@tanstack/react-query'
import type { SsoKind } from '@visualkit/contracts'
import { Button, Callout, Dialog, Field, Input, Segmented } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { errorCode } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { useOnce } from '../../../app/use-once.ts'
import { LEAVE_UNASKED } from '../../../components/leave-guard.tsx'
import { t } from '../../../i18n/text.ts'
import { ssoProblem } from '../api/sso-problem.ts'
import { useSsoChange } from '../api/use-sso-change.ts'

/** Which language the provider speaks, and what to call it. */
export function CreateDialog({ onClose }: { onClose(): void }) {
  const navigate = useNavigate()
  const { refresh } = useSsoChange()
  const [kind, setKind] = useState<SsoKind>('oidc')
  const [name, setName] = useState('')
  const create = useMutation(
    trpc.sso.create.mutationOptions({
      onSuccess: async ({ id }) => {
        await refresh()
        navigate(`/settings/sso/${id}`, { state: LEAVE_UNASKED })
      },
    }),
  )
  const submit = useOnce(create)
  const problem =
    create.error && errorCode(create.error) !== 'STEP_UP_REQUIRED' ? ssoProblem(create.error) : null
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('sso.create')}
      description={t('sso.createText')}
      closeLabel={t('common.close')}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          submit({ kind, name: name.trim() })
        }}
      >
        <div className="flex flex-col items-start gap-1.5">
          <span className="text-sm font-medium">{t('sso.kind')}</span>
          <Segmented<SsoKind>
            label={t('sso.kind')}
            value={kind}
            onValueChange={setKind}
            options={(['oidc', 'saml'] as const).map((value) => ({ value, label: t(`sso.kinds.${value}`) }))}
          />
          <p className="text-xs text-ink-3">{t(`sso.kindHints.${kind}`)}</p>
        </div>
        <Field label={t('sso.name')} hint={t('sso.nameHint')}>
          <Input
            value={name}
            onChange={(event) => setName(event.target.value)}
            placeholder="Okta"
            maxLength={100}
            required
          />
        </Field>
        {problem && (
          <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
            {problem}
          </Callout>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={create.isPending}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" variant="primary" disabled={name.trim() === ''} busy={create.isPending}>
            {t('common.next')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
