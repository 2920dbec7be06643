import { useQueryClient } from '@tanstack/react-query'
import { Button, Callout, Field, Input, Mark } from '@visualkit/ui'
import { CircleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { trpc } from '../../../app/trpc.ts'
import { usePageTitle } from '../../../components/page-title.ts'
import { t } from '../../../i18n/text.ts'
import { returnPath } from '../api/return-path.ts'
import { type SignInOutcome, signIn } from '../api/sign-in.ts'

/** /sign-in: e-mail and password. */
export function SignInRoute() {
  usePageTitle(t('signIn.title'))
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Exclude<SignInOutcome, 'ok'> | 'link' | null>(
    search.has('error') ? 'link' : null,
  )

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    const outcome = await signIn(String(form.get('email')), String(form.get('password')))
    setBusy(false)
    if (outcome !== 'ok') return setProblem(outcome)
    queries.clear()
    await queries.prefetchQuery(trpc.auth.getSession.queryOptions())
    navigate(returnPath(search.get('next')), { replace: true })
  }

  return (
    <main className="flex min-h-dvh items-center justify-center bg-wash px-4 py-12">
      <div className="w-full max-w-sm">
        <span className="mb-6 inline-flex size-11 items-center justify-center rounded-card bg-lagoon text-on-colour">
          <Mark width={24} height={24} label="VisualKit" />
        </span>
        <h1 className="text-2xl font-strong">{t('signIn.title')}</h1>
        <p className="mt-1 text-base text-ink-2">{t('signIn.subtitle')}</p>
        <form
          className="mt-6 flex flex-col gap-4 rounded-card border bg-paper p-6"
          onSubmit={(event) => void submit(event)}
        >
          {problem && (
            <Callout tone="danger" role="alert" icon={<CircleAlert strokeWidth={1.7} />}>
              {t(`signIn.problems.${problem}`)}
            </Callout>
          )}
          <Field label={t('signIn.email')}>
            <Input name="email" type="email" autoComplete="username" required autoFocus />
          </Field>
          <Field label={t('signIn.password')}>
            <Input name="password" type="password" autoComplete="current-password" required />
          </Field>
          <Button type="submit" variant="primary" size="large" busy={busy}>
            {t('signIn.submit')}
          </Button>
        </form>
        <p className="mt-4 text-xs text-ink-3">{t('signIn.help')}</p>
      </div>
    </main>
  )
}
