import { useMutation, useQuery } from '@tanstack/react-query'
import type { Locale, Role } from '@visualkit/contracts'
import { Button, Callout, Dialog, Field, Input, Select, toast } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { useOnce } from '../../../app/use-once.ts'
import { LANGUAGES } from '../../../i18n/languages.ts'
import { t } from '../../../i18n/text.ts'
import { INVITATION_DAYS } from '../api/invitation-days.ts'
import { useTeamChanged } from '../api/use-team-changed.ts'
import { RolePicker } from './role-picker.tsx'

/** Asks somebody to join, by mail. */
export function InviteDialog({ onClose }: { onClose(): void }) {
  const business = useQuery(trpc.tenants.current.queryOptions())
  const changed = useTeamChanged()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('agent')
  const [locale, setLocale] = useState<Locale | ''>('')
  const invite = useMutation(
    trpc.invitations.create.mutationOptions({
      onSuccess: (invitation) => {
        changed()
        toast({
          title: t('team.inviteForm.done', { email: invitation.email }),
          description: t('team.inviteForm.doneText', { days: INVITATION_DAYS }),
        })
        onClose()
      },
    }),
  )
  const submit = useOnce(invite)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !invite.isPending && onClose()}
      title={t('team.inviteForm.title')}
      description={t('team.inviteForm.text')}
      closeLabel={t('common.close')}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          submit({ email: email.trim(), role, ...(locale !== '' && { locale }) })
        }}
      >
        <Field label={t('team.inviteForm.email')}>
          <Input
            type="email"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            autoComplete="off"
            maxLength={254}
            required
            autoFocus
          />
        </Field>
        <RolePicker value={role} onChange={setRole} />
        <Field label={t('team.inviteForm.language')}>
          <Select
            value={locale || (business.data?.locale ?? 'en')}
            onChange={(event) => setLocale(event.target.value as Locale)}
          >
            {LANGUAGES.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        {invite.error && (
          <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
            {errorText(invite.error)}
          </Callout>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={invite.isPending}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" variant="primary" disabled={email.trim() === ''} busy={invite.isPending}>
            {t('team.inviteForm.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
