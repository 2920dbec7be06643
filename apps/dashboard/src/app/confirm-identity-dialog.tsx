import { useQuery } from '@tanstack/react-query'
import { Button, Callout, Dialog, Field, Input, Skeleton } from '@visualkit/ui'
import { CircleAlert, Fingerprint } from 'lucide-react'
import { type FormEvent, useState, useSyncExternalStore } from 'react'
import { PasswordInput } from '../components/password-input.tsx'
import { authProblem } from '../features/sign-in/api/auth-problem.ts'
import { askForPasskey, canUsePasskeys } from '../features/sign-in/api/passkeys.ts'
import { type AuthAnswer, postAuth } from '../features/sign-in/api/post-auth.ts'
import { signOut } from '../features/sign-in/api/sign-out.ts'
import { t } from '../i18n/text.ts'
import { currentQuestion, onQuestion } from './confirm-identity.ts'
import { ConfirmOutside } from './confirm-outside.tsx'
import { errorText } from './errors.ts'
import { trpc } from './trpc.ts'

/** The window of `confirmIdentity`. */
export function ConfirmIdentityDialog() {
  const question = useSyncExternalStore(onQuestion, currentQuestion)
  return (
    <Dialog
      open={question !== null}
      onOpenChange={(open) => !open && question?.answer(false)}
      title={t('stepUp.title')}
      description={t('stepUp.text')}
      closeLabel={t('common.close')}
      className="max-w-sm"
    >
      {question && <Proof onProved={() => question.answer(true)} onCancel={() => question.answer(false)} />}
    </Dialog>
  )
}

function Proof({ onProved, onCancel }: { onProved(): void; onCancel(): void }) {
  const security = useQuery({ ...trpc.account.security.queryOptions(), staleTime: 0 })
  const [busy, setBusy] = useState<'form' | 'passkey' | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  async function prove(what: 'form' | 'passkey', ask: () => Promise<AuthAnswer<unknown>>, wrong: string) {
    setBusy(what)
    const answer = await ask()
    setBusy(null)
    if (answer.ok) return onProved()
    setProblem(answer.code === 'CANCELLED' ? t('signIn.passkey.cancelled') : authProblem(answer, wrong))
  }

  function submit(event: FormEvent<HTMLFormElement>, kind: 'password' | 'code') {
    event.preventDefault()
    const proof = String(new FormData(event.currentTarget).get('proof'))
    const wrong = kind === 'password' ? t('stepUp.wrongPassword') : t('signIn.code.wrong')
    void prove('form', () => postAuth('/step-up', { [kind]: proof }), wrong)
  }

  if (security.error) return <p className="text-base text-danger">{errorText(security.error)}</p>
  if (!security.data) return <Skeleton className="h-9" />
  const { methods } = security.data.stepUp
  const kind = methods.includes('totp') ? 'code' : methods.includes('password') ? 'password' : null
  const withPasskey = methods.includes('passkey') && canUsePasskeys()
  const elsewhere = methods.includes('outside') ? security.data.stepUp.outside : []
  if (kind === null && !withPasskey && elsewhere.length === 0) {
    return (
      <div className="flex flex-col gap-4">
        <p className="text-base text-ink-2">{t('stepUp.none')}</p>
        <div className="flex justify-end gap-2">
          <Button onClick={onCancel}>{t('common.cancel')}</Button>
          <Button variant="primary" onClick={() => void signOut()}>
            {t('shell.signOut')}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-4">
      {problem && (
        <Callout tone="danger" role="alert" icon={<CircleAlert strokeWidth={1.7} />}>
          {problem}
        </Callout>
      )}
      {kind && (
        <form className="flex flex-col gap-4" onSubmit={(event) => submit(event, kind)}>
          {kind === 'password' ? (
            <Field label={t('signIn.password')}>
              <PasswordInput name="proof" autoComplete="current-password" maxLength={1_000} required />
            </Field>
          ) : (
            <Field label={t('signIn.code.app')} hint={t('stepUp.codeHint')}>
              <Input
                name="proof"
                autoComplete="one-time-code"
                autoCapitalize="characters"
                spellCheck={false}
                maxLength={20}
                required
                className="font-mono text-lg tracking-widest"
              />
            </Field>
          )}
          <Button type="submit" variant="primary" size="large" busy={busy === 'form'}>
            {t('stepUp.confirm')}
          </Button>
        </form>
      )}
      {withPasskey && (
        <Button
          size="large"
          variant={kind ? 'secondary' : 'primary'}
          busy={busy === 'passkey'}
          onClick={() => void prove('passkey', askForPasskey, t('signIn.passkey.refused'))}
        >
          <Fingerprint strokeWidth={1.7} />
          {t('stepUp.passkey')}
        </Button>
      )}
      {elsewhere.map((account) => (
        <ConfirmOutside
          key={account.via}
          account={account}
          isOnly={kind === null && !withPasskey}
          onProved={onProved}
          onProblem={setProblem}
        />
      ))}
    </div>
  )
}
