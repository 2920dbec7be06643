import type { WidgetConfig } from '@visualkit/contracts'

/** Phones' browsers cannot share a screen, though some of them have the function. */
export function canShareScreen({ screenSharing }: WidgetConfig['settings']): boolean {
  const phone = /Android|iPhone|iPad|Mobi/.test(navigator.userAgent)
  return screenSharing && !phone && typeof navigator.mediaDevices?.getDisplayMedia === 'function'
}

/** Not a literal, which would keep the whole script from being read. */
const LOOKS_BEHIND = '(?<!a)b'

/** Masking looks behind: Safari has that since 16.4. */
export function canShowPage({ pageView }: WidgetConfig['settings']): boolean {
  if (!pageView) return false
  try {
    return new RegExp(LOOKS_BEHIND).test('b')
  } catch {
    return false
  }
}
