import type { SignInOptions } from '@visualkit/contracts'
import { Button } from '@visualkit/ui'
import { ArrowRight } from 'lucide-react'
import { t } from '../../../i18n/text.ts'

/** The business of the address has a sign-in of its own. */
export function SsoStep({
  sso,
  busy,
  onGo,
  onOther,
  onBack,
}: {
  sso: NonNullable<SignInOptions['sso']>
  busy: boolean
  onGo(): void
  onOther(): void
  onBack(): void
}) {
  return (
    <>
      <Button variant="primary" size="large" busy={busy} onClick={onGo} autoFocus>
        {t('outside.sso.go', { name: sso.name })}
        <ArrowRight strokeWidth={1.7} />
      </Button>
      <div className="flex flex-col items-start gap-3">
        <Button variant="link" size="text" className="text-left whitespace-normal" onClick={onOther}>
          {t(sso.enforced ? 'outside.sso.passwordEnforced' : 'outside.sso.password')}
        </Button>
        <Button variant="link" size="text" onClick={onBack}>
          {t('signIn.otherEmail')}
        </Button>
      </div>
    </>
  )
}
