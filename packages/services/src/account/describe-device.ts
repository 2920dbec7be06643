import type { Device } from '@visualkit/contracts'

/** First match wins: most browsers also name the ones they descend from. */
const BROWSERS: [RegExp, string][] = [
  [/\bEdgA?(iOS)?\//, 'Edge'],
  [/\b(OPR|Opera|OPT)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(HeadlessChrome|Chrome|CriOS)\//, 'Chrome'],
  [/\bChromium\//, 'Chromium'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows NT\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

/** What a browser calls itself, in plain words. A program that is no browser is named by its first word. */
export function describeDevice(userAgent: string | null): Device {
  if (!userAgent) return { kind: null, browser: null, system: null }
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null
  if (!userAgent.startsWith('Mozilla/'))
    return { kind: 'program', browser: /^[\w.-]{1,40}/.exec(userAgent)?.[0] ?? null, system }
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null
  return { kind: kindOf(userAgent, system), browser, system }
}

function kindOf(userAgent: string, system: string | null): Device['kind'] {
  if (system === 'iPad') return 'tablet'
  if (system === 'iPhone') return 'phone'
  // Android tablets leave the word "Mobile" out.
  if (system === 'Android') return /\bMobile\b/.test(userAgent) ? 'phone' : 'tablet'
  return system === null ? null : 'computer'
}
