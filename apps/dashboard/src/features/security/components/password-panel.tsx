import type { AccountSecurity } from '@visualkit/contracts'
import { Button, Field, toast } from '@visualkit/ui'
import { useState } from 'react'
import { confirmIdentity } from '../../../app/confirm-identity.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { NewPasswordField } from '../../../components/new-password-field.tsx'
import { Panel } from '../../../components/page.tsx'
import { PasswordInput } from '../../../components/password-input.tsx'
import { shortDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { authProblem } from '../../sign-in/api/auth-problem.ts'
import { postAuth } from '../../sign-in/api/post-auth.ts'
import { useSecurityChange } from '../api/use-security-change.ts'

/** What the server counts as the person's own words too. */
function namesOf(tenants: readonly { name: string }[]): string {
  return tenants
    .map(({ name }) => name)
    .join(' ')
    .slice(0, 100)
}

/** Changes the password, or sets the first one of somebody who signs in by links. */
export function PasswordPanel({ security }: { security: AccountSecurity }) {
  const { user, tenants } = useMember()
  const { refresh } = useSecurityChange()
  const [open, setOpen] = useState(false)
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<{ field: 'current' | 'next'; text: string } | null>(null)
  const { hasPassword, passwordChangedAt } = security

  async function submit() {
    setBusy(true)
    const ask = () =>
      postAuth('/password/change', { newPassword: next, ...(hasPassword && { currentPassword: current }) })
    let answer = await ask()
    if (!answer.ok && answer.code === 'STEP_UP_REQUIRED' && (await confirmIdentity())) answer = await ask()
    setBusy(false)
    if (!answer.ok) {
      if (answer.code === 'STEP_UP_REQUIRED') return
      const text = authProblem(answer, t('security.password.wrong'))
      return setProblem({ field: answer.password || !hasPassword ? 'next' : 'current', text })
    }
    setProblem(null)
    setCurrent('')
    setNext('')
    setOpen(false)
    refresh()
    toast({ title: t('security.password.changed'), description: t('security.password.changedText') })
  }

  const state = !hasPassword
    ? t('security.password.none')
    : passwordChangedAt
      ? t('security.password.since', { date: shortDate(passwordChangedAt) })
      : t('security.password.set')
  return (
    <Panel
      title={t('signIn.password')}
      description={state}
      actions={
        !open && (
          <Button onClick={() => setOpen(true)}>
            {hasPassword ? t('security.password.change') : t('security.password.setFirst')}
          </Button>
        )
      }
      className={open ? undefined : '[&>header]:border-b-0'}
      bodyClassName={open ? undefined : 'hidden'}
    >
      <form
        className="flex max-w-md flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <input type="email" name="username" autoComplete="username" value={user.email} readOnly hidden />
        {hasPassword && (
          <Field label={t('security.password.current')} error={problem?.field === 'current' && problem.text}>
            <PasswordInput
              name="current-password"
              autoComplete="current-password"
              maxLength={1_000}
              required
              autoFocus
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          </Field>
        )}
        <NewPasswordField
          label={t('passwords.new')}
          value={next}
          onChange={setNext}
          owner={{ email: user.email, name: user.name, business: namesOf(tenants) }}
          error={problem?.field === 'next' ? problem.text : null}
        />
        <div className="flex gap-2">
          <Button type="submit" variant="primary" busy={busy}>
            {hasPassword ? t('security.password.change') : t('security.password.setFirst')}
          </Button>
          <Button onClick={() => setOpen(false)}>{t('common.cancel')}</Button>
        </div>
      </form>
    </Panel>
  )
}
