import type { PageView } from '@visualkit/contracts'
import { launchBrowser } from '@visualkit/testing'
import { chooseElement } from '@visualkit/vision/pointing'
import type { Page } from 'playwright-core'
import { rolldown } from 'rolldown'
import type { Eval } from '../eval.ts'
import { percent } from '../measures.ts'
import { type MadePage, makePages } from './pages.ts'

const LEAST_HIT = 95
const MOST_FALSE = 5

interface Judged {
  locale: MadePage['locale']
  isFree: boolean
  target: number | null
  /** Null: nothing was pointed at; -1: something that is none of the page's controls. */
  pointed: number | null
  /** Whether the same control was found when the page was drawn anew. */
  refound: boolean | null
}

/**
 * Generated pages in three languages and three ways of building them, in Chromium: whether the control that an
 * instruction means is the one that is pointed at, also after the page was drawn anew, and whether nothing is pointed
 * at where none is meant.
 */
const pointing: Eval = {
  name: 'pointing',
  description: 'Points at the control of a page that an instruction means, in en, es and pt.',
  needsData: false,
  async run({ log, quick = false }) {
    const pages = quick ? makePages().filter((_, at) => at % 3 === 0) : makePages()
    const script = await bundle()
    const browser = await launchBrowser()
    const judged: Judged[] = []
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
      for (const made of pages) judged.push(...(await judge(page, script, made)))
    } finally {
      await browser.close()
    }
    log(`${pages.length} pages, ${judged.length} instructions`)
    const meant = judged.filter(({ target }) => target !== null)
    const isHit = ({ target, pointed }: Judged) => target === pointed
    const share = (some: Judged[], holds: (one: Judged) => boolean) =>
      percent(some.filter(holds).length, some.length)
    const rows = (['en', 'es', 'pt'] as const).map((locale) => {
      const own = meant.filter((one) => one.locale === locale)
      return [
        locale,
        share(
          own.filter(({ isFree }) => !isFree),
          isHit,
        ),
        share(
          own.filter(({ isFree }) => isFree),
          isHit,
        ),
        share(
          judged.filter((one) => one.locale === locale && one.target === null),
          ({ pointed }) => pointed !== null,
        ),
      ]
    })
    const hit = share(meant, isHit)
    const wrong = share(meant, ({ target, pointed }) => pointed !== null && pointed !== target)
    const falsePointing = share(
      judged.filter(({ target }) => target === null),
      ({ pointed }) => pointed !== null,
    )
    const refound = share(meant.filter(isHit), (one) => one.refound === true)
    return {
      table: {
        columns: ['', 'named, hit %', 'in other words, hit %', 'none meant, pointed %'],
        rows: [
          ...rows,
          [`all: hit ${hit} %, wrong ${wrong} %, found again ${refound} %`, '', '', falsePointing],
        ],
      },
      metrics: { pages: pages.length, hit, wrong, falsePointing, refound },
      skipped: 0,
      passed: hit >= LEAST_HIT && falsePointing <= MOST_FALSE && refound >= LEAST_HIT,
    }
  },
}

export default pointing

/** What the widget looks at a page with, as one script. */
async function bundle(): Promise<string> {
  const built = await rolldown({
    input: new URL('../../sdks/typescript/src/page/index.ts', import.meta.url).pathname,
  })
  const { output } = await built.generate({ format: 'iife', name: 'sight' })
  await built.close()
  return output[0].code
}

async function judge(page: Page, script: string, made: MadePage): Promise<Judged[]> {
  const draw = (seed: number) =>
    page.setContent(`<!doctype html><html lang="${made.locale}"><body>${made.html(seed)}</body></html>`)
  await draw(1)
  await page.addScriptTag({ content: script })
  const view: PageView = await page.evaluate('({ ...sight.takePageView(), url: "https://made.example/" })')
  const chosen = made.instructions.map(({ text }) => chooseElement(text, view.elements)?.element ?? null)
  const at = (elements: typeof chosen): Promise<(number | null)[]> => {
    const wanted = elements.map((element) => element && { selector: element.selector, text: element.name })
    return page.evaluate(`${JSON.stringify(wanted)}.map((one) => {
      if (one === null) return null
      const found = sight.findElement(one)
      return found ? Number(found.closest('[data-truth]')?.getAttribute('data-truth') ?? -1) : -1
    })`)
  }
  const pointed = await at(chosen)
  // The page draws itself anew, without being loaded again.
  await page.evaluate(`document.body.innerHTML = ${JSON.stringify(made.html(2))}`)
  const again = await at(chosen)
  return made.instructions.map(({ target, isFree }, index) => ({
    ...{ locale: made.locale, isFree, target, pointed: pointed[index] ?? null },
    refound: target === null ? null : again[index] === target,
  }))
}
