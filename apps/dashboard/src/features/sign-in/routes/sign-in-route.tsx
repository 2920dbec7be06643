import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { SignInOptions } from '@visualkit/contracts'
import { Button } from '@visualkit/ui'
import { useEffect, useEffectEvent, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { trpc, trpcClient } from '../../../app/trpc.ts'
import { t } from '../../../i18n/text.ts'
import { authProblem } from '../api/auth-problem.ts'
import { goOutside, outsideProblem } from '../api/outside.ts'
import { askForPasskey } from '../api/passkeys.ts'
import { type AuthAnswer, postAuth } from '../api/post-auth.ts'
import { returnPath } from '../api/return-path.ts'
import { CodeStep } from '../components/code-step.tsx'
import { EmailStep } from '../components/email-step.tsx'
import { OutsideButtons } from '../components/outside-buttons.tsx'
import { PasswordStep } from '../components/password-step.tsx'
import { SignInFrame } from '../components/sign-in-frame.tsx'
import { SsoStep } from '../components/sso-step.tsx'

type Step = 'email' | 'sso' | 'password' | 'code'
/** What happened before somebody came here. */
const NOTICES = ['reset', 'erased'] as const

/** /sign-in: the address first, then what that person signs in with; a passkey at any time. */
export function SignInRoute() {
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [step, setStep] = useState<Step>(search.get('step') === 'code' ? 'code' : 'email')
  const [email, setEmail] = useState(search.get('email') ?? '')
  const [busy, setBusy] = useState<'form' | 'passkey' | null>(null)
  const [problem, setProblem] = useState<string | null>(
    search.has('error') ? t('signIn.problems.link') : null,
  )
  const options = useQuery(trpc.auth.options.queryOptions({}))
  const [sso, setSso] = useState<SignInOptions['sso']>(null)
  const [leaving, setLeaving] = useState<string | null>(null)
  const via = options.data?.providers.find(({ id }) => id === search.get('via'))
  const came = outsideProblem(search.get('problem'), via?.name)
  const notice = NOTICES.find((one) => one === search.get('done'))

  function go(next: Step) {
    setProblem(null)
    setStep(next)
  }

  async function enter() {
    queries.clear()
    await queries.prefetchQuery(trpc.auth.getSession.queryOptions())
    navigate(returnPath(search.get('next')), { replace: true })
  }

  /** One try; the browser is in, has to give a code, or reads why not. */
  async function attempt(what: 'form' | 'passkey', ask: () => Promise<AuthAnswer<unknown>>, wrong: string) {
    setBusy(what)
    const answer = await ask()
    setBusy(null)
    if (answer.ok) {
      if ((answer.data as { secondFactor?: boolean } | null)?.secondFactor) return go('code')
      return enter()
    }
    if (answer.code === 'CANCELLED') return setProblem(t('signIn.passkey.cancelled'))
    if (answer.reason === 'expired') setStep('email')
    setProblem(authProblem(answer, wrong))
  }

  async function submitEmail(given: string) {
    setEmail(given)
    setBusy('form')
    // The business of this address may have a sign-in of its own.
    const found = await trpcClient.auth.options.query({ email: given }).catch(() => null)
    setBusy(null)
    setSso(found?.sso ?? null)
    go(found?.sso ? 'sso' : 'password')
  }

  async function leaveFor(id: string, name?: string) {
    setLeaving(id)
    setProblem(null)
    const next = returnPath(search.get('next'))
    const stays = await goOutside({ via: id, next, email: email || undefined }, name)
    if (stays === null) return
    setLeaving(null)
    setProblem(stays)
  }
  // The page of a business's own sign-in, such as a tile at the provider leads to.
  const wanted = came === null ? search.get('sso') : null
  const enterBySso = useEffectEvent((id: string) => void leaveFor(id))
  useEffect(() => {
    if (wanted) enterBySso(wanted)
  }, [wanted])

  const byPasskey = () => void attempt('passkey', askForPasskey, t('signIn.passkey.refused'))

  if (step === 'code') {
    return (
      <SignInFrame title={t('signIn.code.title')} subtitle={t('signIn.code.subtitle')} problem={problem}>
        <CodeStep
          busy={busy === 'form'}
          onSubmit={(code) =>
            void attempt('form', () => postAuth('/sign-in/second-factor', { code }), t('signIn.code.wrong'))
          }
          onBack={() => go('email')}
        />
      </SignInFrame>
    )
  }
  if (step === 'sso' && sso) {
    return (
      <SignInFrame
        title={t('outside.sso.title', { name: sso.name })}
        subtitle={t('outside.sso.text', { email, name: sso.name })}
        problem={problem}
      >
        <SsoStep
          sso={sso}
          busy={leaving !== null}
          onGo={() => void leaveFor(sso.via, sso.name)}
          onOther={() => go('password')}
          onBack={() => go('email')}
        />
      </SignInFrame>
    )
  }
  if (step === 'password') {
    return (
      <SignInFrame title={t('signIn.title')} subtitle={email} problem={problem}>
        <PasswordStep
          email={email}
          busy={busy}
          onSubmit={(password) =>
            void attempt(
              'form',
              () => postAuth('/sign-in/email', { email, password }),
              t('signIn.problems.refused'),
            )
          }
          onPasskey={byPasskey}
          onBack={() => go('email')}
        />
      </SignInFrame>
    )
  }
  return (
    <SignInFrame
      title={t('signIn.title')}
      subtitle={t('signIn.subtitle')}
      problem={problem ?? came}
      notice={leaving && wanted ? t('outside.sso.going') : notice && t(`signIn.done.${notice}`)}
      footer={
        <>
          {options.data?.signUp && (
            <p className="flex flex-wrap items-baseline gap-x-1.5">
              {t('signIn.newHere')}
              <Button asChild variant="link" size="text">
                <Link to="/sign-up">{t('signIn.toSignUp')}</Link>
              </Button>
            </p>
          )}
          <p className="text-xs text-ink-3">{t('signIn.help')}</p>
        </>
      }
    >
      <EmailStep
        email={email}
        busy={busy}
        onSubmit={(given) => void submitEmail(given)}
        onPasskey={byPasskey}
      />
      <OutsideButtons
        providers={options.data?.providers ?? []}
        busy={leaving}
        onPress={(id) => void leaveFor(id, options.data?.providers.find((one) => one.id === id)?.name)}
      />
    </SignInFrame>
  )
}
