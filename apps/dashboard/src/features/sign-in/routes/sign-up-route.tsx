import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Field, Input } from '@visualkit/ui'
import { type FormEvent, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { trpc } from '../../../app/trpc.ts'
import { NewPasswordField } from '../../../components/new-password-field.tsx'
import { currentLocale, t } from '../../../i18n/text.ts'
import { authProblem } from '../api/auth-problem.ts'
import { useLinkToken } from '../api/link-token.ts'
import { postAuth } from '../api/post-auth.ts'
import { LinkGate } from '../components/link-gate.tsx'
import { SignInFrame } from '../components/sign-in-frame.tsx'

/** /sign-up: asks for a link; with the link, opens a business. */
export function SignUpRoute() {
  const token = useLinkToken()
  if (token === null) return <AskForLink />
  return (
    <LinkGate
      token={token}
      purpose="sign-up"
      title={t('signUp.finishTitle')}
      again={{ to: '/sign-up', label: t('signUp.again') }}
    >
      {(link) => <FinishForm email={link.email} token={token} />}
    </LinkGate>
  )
}

function AskForLink() {
  const options = useQuery(trpc.auth.options.queryOptions({}))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [sentTo, setSentTo] = useState<string | null>(null)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const email = String(new FormData(event.currentTarget).get('email')).trim()
    setBusy(true)
    const answer = await postAuth('/sign-up/request', { email, locale: currentLocale() })
    setBusy(false)
    setProblem(answer.ok ? null : authProblem(answer, t('signIn.problems.email')))
    if (answer.ok) setSentTo(email)
  }

  const footer = (
    <p className="flex flex-wrap items-baseline gap-x-1.5">
      {t('signUp.haveAccount')}
      <Button asChild variant="link" size="text">
        <Link to="/sign-in">{t('signIn.submit')}</Link>
      </Button>
    </p>
  )
  if (options.data && !options.data.signUp)
    return <SignInFrame title={t('signUp.title')} problem={t('signUp.off')} footer={footer} />
  if (sentTo !== null) {
    return (
      <SignInFrame title={t('forgot.sentTitle')} footer={footer}>
        <p className="text-base wrap-anywhere">{t('signUp.sentText', { email: sentTo })}</p>
        <p className="text-sm text-ink-2">{t('signUp.sentHint')}</p>
      </SignInFrame>
    )
  }
  return (
    <SignInFrame title={t('signUp.title')} subtitle={t('signUp.subtitle')} problem={problem} footer={footer}>
      <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <Field label={t('signUp.email')} hint={t('signUp.emailHint')}>
          <Input name="email" type="email" autoComplete="email" maxLength={254} required autoFocus />
        </Field>
        <Button type="submit" variant="primary" size="large" busy={busy}>
          {t('signIn.continue')}
        </Button>
      </form>
    </SignInFrame>
  )
}

function FinishForm({ email, token }: { email: string; token: string }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [business, setBusiness] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function submit() {
    setBusy(true)
    const answer = await postAuth('/sign-up/finish', {
      token,
      name,
      business,
      password,
      locale: currentLocale(),
    })
    setBusy(false)
    if (!answer.ok) return setProblem(authProblem(answer, t('signUp.refused')))
    queries.clear()
    await queries.prefetchQuery(trpc.auth.getSession.queryOptions())
    navigate('/', { replace: true })
  }

  return (
    <SignInFrame title={t('signUp.finishTitle')} subtitle={email} problem={problem}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <Field label={t('signUp.name')} hint={t('signUp.nameHint')}>
          <Input
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={100}
            required
            autoFocus
          />
        </Field>
        <Field label={t('signUp.business')} hint={t('settings.business.nameHint')}>
          <Input
            autoComplete="organization"
            value={business}
            onChange={(event) => setBusiness(event.target.value)}
            maxLength={100}
            required
          />
        </Field>
        <NewPasswordField
          label={t('signIn.password')}
          value={password}
          onChange={setPassword}
          owner={{ email, name, business }}
        />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          {t('signUp.submit')}
        </Button>
      </form>
    </SignInFrame>
  )
}
