import { Button } from '@visualkit/ui'
import { useState } from 'react'
import { Link } from 'react-router'
import { t } from '../../../i18n/text.ts'
import { authProblem } from '../api/auth-problem.ts'
import { useLinkToken } from '../api/link-token.ts'
import { postAuth } from '../api/post-auth.ts'
import { LinkGate } from '../components/link-gate.tsx'
import { SignInFrame } from '../components/sign-in-frame.tsx'

/** /confirm-email#token=…: one of both addresses agrees to a change. Nothing happens before the button: scanners open links. */
export function ConfirmEmailRoute() {
  return (
    <LinkGate
      token={useLinkToken()}
      purpose="email-change"
      title={t('confirmEmail.title')}
      again={{ to: '/settings/security', label: t('confirmEmail.again') }}
    >
      {(link, token) => (
        <ConfirmForm
          email={link.email}
          newEmail={link.newEmail ?? ''}
          side={link.side ?? 'old'}
          token={token}
        />
      )}
    </LinkGate>
  )
}

function ConfirmForm({
  email,
  newEmail,
  side,
  token,
}: {
  email: string
  newEmail: string
  side: 'old' | 'new'
  token: string
}) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [done, setDone] = useState<'changed' | 'waits' | null>(null)

  async function confirm() {
    setBusy(true)
    const answer = await postAuth<{ changed: boolean }>('/confirm-email', { token })
    setBusy(false)
    if (!answer.ok) return setProblem(authProblem(answer, t('errors.unavailable')))
    setDone(answer.data.changed ? 'changed' : 'waits')
  }

  if (done !== null) {
    return (
      <SignInFrame
        title={t('confirmEmail.title')}
        notice={
          done === 'changed'
            ? t('confirmEmail.changed', { email: newEmail })
            : t('confirmEmail.waits', { email: side === 'old' ? newEmail : email })
        }
      >
        <Button asChild size="large">
          <Link to="/">{t('confirmEmail.toDashboard')}</Link>
        </Button>
      </SignInFrame>
    )
  }
  return (
    <SignInFrame title={t('confirmEmail.title')} problem={problem}>
      <dl className="flex flex-col gap-3 text-base [&_dd]:wrap-anywhere [&_dt]:text-xs [&_dt]:text-ink-3">
        <div>
          <dt>{t('confirmEmail.from')}</dt>
          <dd>{email}</dd>
        </div>
        <div>
          <dt>{t('confirmEmail.to')}</dt>
          <dd>{newEmail}</dd>
        </div>
      </dl>
      <p className="text-sm text-ink-2">{t('confirmEmail.both')}</p>
      <Button variant="primary" size="large" busy={busy} onClick={() => void confirm()}>
        {t(`confirmEmail.agree.${side}`)}
      </Button>
    </SignInFrame>
  )
}
