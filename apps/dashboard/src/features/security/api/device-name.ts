import type { Device } from '@visualkit/contracts'
import { t } from '../../../i18n/text.ts'

/** "Firefox on Windows"; as much of it as is known. */
export function deviceName({ browser, system }: Pick<Device, 'browser' | 'system'>): string {
  if (browser && system) return t('security.sessions.on', { browser, system })
  return browser ?? system ?? t('security.sessions.unknown')
}
