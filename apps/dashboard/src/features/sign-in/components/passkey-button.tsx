import { Button } from '@visualkit/ui'
import { Fingerprint } from 'lucide-react'
import { t } from '../../../i18n/text.ts'
import { canUsePasskeys } from '../api/passkeys.ts'

/** Another way in, where the browser knows passkeys. */
export function PasskeyButton({ busy, onPress }: { busy: boolean; onPress(): void }) {
  if (!canUsePasskeys()) return null
  return (
    <>
      <div aria-hidden className="flex items-center gap-3 text-xs text-ink-3">
        <span className="h-px flex-1 bg-line" />
        {t('signIn.or')}
        <span className="h-px flex-1 bg-line" />
      </div>
      <Button size="large" busy={busy} onClick={onPress}>
        <Fingerprint strokeWidth={1.7} />
        {t('signIn.passkey.use')}
      </Button>
    </>
  )
}
