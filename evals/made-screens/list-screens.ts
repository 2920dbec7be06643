import { LOCALES, type Locale } from '@visualkit/contracts'
import { Maker } from './maker.ts'
import { Random } from './random.ts'
import { makeStyle, type Style, styleSheet } from './style.ts'
import { HELD_OUT } from './templates/held-out.ts'
import { PLAIN, PLAIN_HELD_OUT } from './templates/plain.ts'
import { TUNED } from './templates/tuned.ts'

/** One page, made but not drawn yet. */
export interface ScreenPlan {
  /** `checkout-es-3`: the same name is the same page. */
  id: string
  template: string
  /** Its template is none of those that rules are made on. */
  heldOut: boolean
  locale: Locale
  style: Style
  html: string
  /** Which of the known problems the page shows. */
  problemId: string | null
}

const STYLED = { tuned: TUNED, heldOut: HELD_OUT }
/** Forms without any style; the labels stand left of their fields. */
export const UNSTYLED = { tuned: PLAIN, heldOut: PLAIN_HELD_OUT }

/** Makes `perTemplate` pages of each template in each language; every second one shows an error. */
export function listScreens(perTemplate: number, firstSeed = 0, { tuned, heldOut } = STYLED): ScreenPlan[] {
  const templates = [
    ...Object.entries(tuned).map(([name, template]) => ({ name, template, heldOut: false })),
    ...Object.entries(heldOut).map(([name, template]) => ({ name, template, heldOut: true })),
  ]
  return templates.flatMap(({ name, template, heldOut }) =>
    LOCALES.flatMap((locale) =>
      Array.from({ length: perTemplate }, (_, at) => {
        const number = firstSeed + at
        const id = `${name}-${locale}-${number}`
        const seed = seedOf(id)
        const style = makeStyle(new Random(seed ^ 0x5eed))
        const maker = new Maker({ seed, locale, heldOut, withError: number % 2 === 1 })
        const body = template(maker)
        return {
          id,
          template: name,
          heldOut,
          locale,
          style,
          html: pageOf(body, style, locale),
          problemId: body.includes('data-error') ? (maker.problem?.id ?? null) : null,
        }
      }),
    ),
  )
}

export function pageOf(body: string, style: Style, locale: Locale): string {
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><style>${styleSheet(style)}</style><body>${body}</body></html>`
}

/** FNV-1a: the seed of a name. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (const sign of text) hash = Math.imul(hash ^ sign.charCodeAt(0), 0x01000193)
  return hash >>> 0
}
