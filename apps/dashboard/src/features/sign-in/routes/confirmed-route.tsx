import { Button } from '@visualkit/ui'
import { useEffect } from 'react'
import { t } from '../../../i18n/text.ts'
import { SignInFrame } from '../components/sign-in-frame.tsx'

/** /sign-in/confirmed: where the window of a provider ends that confirmed who somebody is. */
export function ConfirmedRoute() {
  useEffect(() => window.close(), [])
  return (
    <SignInFrame title={t('outside.confirmedTitle')} subtitle={t('outside.confirmedText')}>
      <Button onClick={() => window.close()}>{t('outside.close')}</Button>
    </SignInFrame>
  )
}
