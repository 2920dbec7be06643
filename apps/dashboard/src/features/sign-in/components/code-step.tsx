import { Button, Field, Input } from '@visualkit/ui'
import { useState } from 'react'
import { t } from '../../../i18n/text.ts'

const APP_DIGITS = 6

/** The second step: a code of the app, or a backup code. */
export function CodeStep({
  busy,
  onSubmit,
  onBack,
}: {
  busy: boolean
  onSubmit(code: string): void
  onBack(): void
}) {
  const [kind, setKind] = useState<'app' | 'backup'>('app')
  const isApp = kind === 'app'
  return (
    <>
      <form
        key={kind}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit(String(new FormData(event.currentTarget).get('code')))
        }}
      >
        <Field
          label={isApp ? t('signIn.code.app') : t('signIn.code.backup')}
          hint={isApp ? t('signIn.code.appHint') : t('signIn.code.backupHint')}
        >
          <Input
            name="code"
            autoComplete={isApp ? 'one-time-code' : 'off'}
            inputMode={isApp ? 'numeric' : 'text'}
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck={false}
            maxLength={isApp ? APP_DIGITS + 1 : 20}
            required
            autoFocus
            className="font-mono text-lg tracking-widest"
          />
        </Field>
        <Button type="submit" variant="primary" size="large" busy={busy}>
          {t('signIn.submit')}
        </Button>
      </form>
      <div className="flex flex-wrap justify-between gap-x-4 gap-y-2">
        <Button variant="link" size="text" onClick={() => setKind(isApp ? 'backup' : 'app')}>
          {isApp ? t('signIn.code.useBackup') : t('signIn.code.useApp')}
        </Button>
        <Button variant="link" size="text" onClick={onBack}>
          {t('signIn.code.startOver')}
        </Button>
      </div>
    </>
  )
}
