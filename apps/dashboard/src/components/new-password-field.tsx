import { useQuery } from '@tanstack/react-query'
import { cx, Field } from '@visualkit/ui'
import { useDeferredValue, useEffect, useState } from 'react'
import { trpcClient } from '../app/trpc.ts'
import { t } from '../i18n/text.ts'
import { PasswordInput } from './password-input.tsx'

/** Typing goes on; the estimate waits until it pauses. */
const PAUSE_MS = 350
const ENOUGH = 3

export interface NewPasswordFieldProps {
  label: string
  value: string
  onChange(value: string): void
  /** What is known of the person, which the password must not be made of. */
  owner?: { email?: string; name?: string; business?: string }
  /** A refusal of the server. */
  error?: string | null
  autoFocus?: boolean
}

/** A password somebody chooses, with how hard it is to guess while they type. */
export function NewPasswordField({ label, value, onChange, owner, error, autoFocus }: NewPasswordFieldProps) {
  const password = usePause(useDeferredValue(value))
  const { data: verdict } = useQuery({
    queryKey: ['password-verdict', password, owner],
    queryFn: () => trpcClient.auth.checkPassword.mutate({ password, ...owner }),
    enabled: password !== '',
    // A password is kept nowhere longer than it has to be.
    gcTime: 0,
    placeholderData: (before) => before,
    retry: false,
  })
  const shown = value === '' ? undefined : verdict
  const text = shown
    ? shown.problem
      ? t(`passwords.problems.${shown.problem}`)
      : t(`passwords.scores.${shown.score >= 4 ? 'strong' : 'good'}`)
    : t('passwords.hint')
  const why = shown?.warning && shown.problem === 'weak' ? ` ${t(`passwords.warnings.${shown.warning}`)}` : ''
  return (
    <div className="flex flex-col gap-2">
      <Field label={label} error={error} hint={`${text}${why}`}>
        <PasswordInput
          name="new-password"
          autoComplete="new-password"
          required
          autoFocus={autoFocus}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      <Meter score={shown ? (shown.problem === 'short' ? 0 : shown.score) : 0} refused={!!shown?.problem} />
      <span className="sr-only" role="status">
        {shown ? `${text}${why}` : ''}
      </span>
    </div>
  )
}

/** Four steps; the words beside it say the same. */
function Meter({ score, refused }: { score: number; refused: boolean }) {
  return (
    <div aria-hidden className="grid grid-cols-4 gap-1">
      {[1, 2, 3, 4].map((step) => (
        <span
          key={step}
          className={cx(
            'h-1 rounded-full transition-colors',
            step > score ? 'bg-line' : refused || score < ENOUGH ? 'bg-amber' : 'bg-ok',
          )}
        />
      ))}
    </div>
  )
}

function usePause(value: string): string {
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return paused
}
