import { Button, Field, Input } from '@visualkit/ui'
import { type FormEvent, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { currentLocale, t } from '../../../i18n/text.ts'
import { authProblem } from '../api/auth-problem.ts'
import { postAuth } from '../api/post-auth.ts'
import { SignInFrame } from '../components/sign-in-frame.tsx'

/** /forgot-password: asks for a mail with a link. The answer is the same for every address. */
export function ForgotPasswordRoute() {
  const [search] = useSearchParams()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [sentTo, setSentTo] = useState<string | null>(null)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const email = String(new FormData(event.currentTarget).get('email')).trim()
    setBusy(true)
    const answer = await postAuth('/request-password-reset', { email, locale: currentLocale() })
    setBusy(false)
    setProblem(answer.ok ? null : authProblem(answer, t('signIn.problems.email')))
    if (answer.ok) setSentTo(email)
  }

  const back = (
    <Button asChild variant="link" size="text" className="self-start">
      <Link to="/sign-in">{t('signIn.back')}</Link>
    </Button>
  )
  if (sentTo !== null) {
    return (
      <SignInFrame title={t('forgot.sentTitle')} footer={back}>
        <p className="text-base wrap-anywhere">{t('forgot.sentText', { email: sentTo })}</p>
        <p className="text-sm text-ink-2">{t('forgot.sentHint')}</p>
      </SignInFrame>
    )
  }
  return (
    <SignInFrame title={t('forgot.title')} subtitle={t('forgot.subtitle')} problem={problem} footer={back}>
      <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <Field label={t('signIn.email')}>
          <Input
            name="email"
            type="email"
            autoComplete="username"
            defaultValue={search.get('email') ?? ''}
            maxLength={254}
            required
            autoFocus
          />
        </Field>
        <Button type="submit" variant="primary" size="large" busy={busy}>
          {t('forgot.submit')}
        </Button>
      </form>
    </SignInFrame>
  )
}
