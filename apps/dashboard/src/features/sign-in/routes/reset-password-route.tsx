import { Button } from '@visualkit/ui'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { NewPasswordField } from '../../../components/new-password-field.tsx'
import { t } from '../../../i18n/text.ts'
import { authProblem } from '../api/auth-problem.ts'
import { useLinkToken } from '../api/link-token.ts'
import { postAuth } from '../api/post-auth.ts'
import { LinkGate } from '../components/link-gate.tsx'
import { SignInFrame } from '../components/sign-in-frame.tsx'

/** /reset-password#token=…: a new password by the link of a mail. */
export function ResetPasswordRoute() {
  return (
    <LinkGate
      token={useLinkToken()}
      purpose="password-reset"
      title={t('reset.title')}
      again={{ to: '/forgot-password', label: t('reset.again') }}
    >
      {(link, token) => <ResetForm email={link.email} token={token} />}
    </LinkGate>
  )
}

function ResetForm({ email, token }: { email: string; token: string }) {
  const navigate = useNavigate()
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function submit() {
    setBusy(true)
    const answer = await postAuth('/reset-password', { token, password })
    setBusy(false)
    if (!answer.ok) return setProblem(authProblem(answer, t('errors.unavailable')))
    navigate(`/sign-in?done=reset&email=${encodeURIComponent(email)}`, { replace: true })
  }

  return (
    <SignInFrame title={t('reset.title')} subtitle={email} problem={problem} footer={t('reset.footer')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <NewPasswordField
          label={t('passwords.new')}
          value={password}
          onChange={setPassword}
          owner={{ email }}
          autoFocus
        />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          {t('reset.submit')}
        </Button>
      </form>
    </SignInFrame>
  )
}
