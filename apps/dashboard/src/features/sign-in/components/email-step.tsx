import { Button, Field, Input } from '@visualkit/ui'
import { ArrowRight } from 'lucide-react'
import { t } from '../../../i18n/text.ts'
import { PasskeyButton } from './passkey-button.tsx'

/** Who signs in. */
export function EmailStep({
  email,
  busy,
  onSubmit,
  onPasskey,
}: {
  email: string
  busy: 'form' | 'passkey' | null
  onSubmit(email: string): void
  onPasskey(): void
}) {
  return (
    <>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit(String(new FormData(event.currentTarget).get('email')).trim())
        }}
      >
        <Field label={t('signIn.email')}>
          <Input
            name="email"
            type="email"
            autoComplete="username webauthn"
            defaultValue={email}
            maxLength={254}
            required
            autoFocus
          />
        </Field>
        <Button type="submit" variant="primary" size="large" busy={busy === 'form'}>
          {t('signIn.continue')}
          <ArrowRight strokeWidth={1.7} />
        </Button>
      </form>
      <PasskeyButton busy={busy === 'passkey'} onPress={onPasskey} />
    </>
  )
}
