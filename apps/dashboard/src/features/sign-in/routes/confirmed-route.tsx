import { Button } from '@visualkit/ui'
import { useEffect } from 'react'
import { t } from '../../../i18n/text.ts'
import { SignInFrame } from '../components/sign-in-frame.tsx'

/** /sign-in/confirmed: where the window of a provider ends that confirmed who somebody is. */
export function ConfirmedRoute() {
  return <Ended title={t('outside.confirmedTitle')} text={t('outside.confirmedText')} />
}

/** /sign-in/tried: where the window of a test ends. */
export function TriedRoute() {
  return <Ended title={t('outside.sso.triedTitle')} text={t('outside.sso.triedText')} />
}

/** A window that has done its work; browsers close only those a page has opened. */
function Ended({ title, text }: { title: string; text: string }) {
  useEffect(() => window.close(), [])
  return (
    <SignInFrame title={title} subtitle={text}>
      <Button onClick={() => window.close()}>{t('outside.close')}</Button>
    </SignInFrame>
  )
}
