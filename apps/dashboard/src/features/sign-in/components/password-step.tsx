import { Button, Field } from '@visualkit/ui'
import { Link } from 'react-router'
import { PasswordInput } from '../../../components/password-input.tsx'
import { t } from '../../../i18n/text.ts'
import { PasskeyButton } from './passkey-button.tsx'

/** The password of the address that was given. */
export function PasswordStep({
  email,
  busy,
  onSubmit,
  onPasskey,
  onBack,
}: {
  email: string
  busy: 'form' | 'passkey' | null
  onSubmit(password: string): void
  onPasskey(): void
  onBack(): void
}) {
  return (
    <>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit(String(new FormData(event.currentTarget).get('password')))
        }}
      >
        {/* For password managers, which keep both together. */}
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <Field
          label={t('signIn.password')}
          aside={
            <Button asChild variant="link" size="text">
              <Link to={`/forgot-password?email=${encodeURIComponent(email)}`}>{t('signIn.forgot')}</Link>
            </Button>
          }
        >
          <PasswordInput
            name="password"
            autoComplete="current-password"
            maxLength={1_000}
            required
            autoFocus
          />
        </Field>
        <Button type="submit" variant="primary" size="large" busy={busy === 'form'}>
          {t('signIn.submit')}
        </Button>
      </form>
      <PasskeyButton busy={busy === 'passkey'} onPress={onPasskey} />
      <Button variant="link" size="text" className="self-start" onClick={onBack}>
        {t('signIn.otherEmail')}
      </Button>
    </>
  )
}
