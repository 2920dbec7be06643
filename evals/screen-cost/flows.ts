import type { Page } from 'playwright-core'
import { fontRules, showPage } from '../made-screens/draw-screens.ts'
import { listScreens, type ScreenPlan } from '../made-screens/list-screens.ts'
import { PROBLEMS } from '../made-screens/problems.ts'
import { Random } from '../made-screens/random.ts'

/** One look at a screen that stands for some seconds. */
export interface FlowFrame {
  image: Buffer
  seconds: number
  /** What somebody who watches has to notice; null: nothing has changed that matters. */
  change: string | null
  /** Words that are new on the screen. */
  words: string | null
  /** Of text that is being typed: how many letters stand there. */
  typed?: number
}

/** What a visitor did on pages for about a minute, one look a second. */
export interface Flow {
  id: string
  width: number
  height: number
  frames: FlowFrame[]
}

/** Seeds apart from those of the other evaluations. */
const FIRST_SEED = 200

/** A flow for each template in each language. */
export function listFlows(): ScreenPlan[] {
  return listScreens(1, FIRST_SEED)
}

/** Plays flows in Chromium and takes their pictures: reading, typing, errors, notices, scrolling, another page. */
export async function* recordFlows(page: Page, plans: readonly ScreenPlan[]): AsyncGenerator<Flow> {
  const fonts = await fontRules()
  const all = listFlows()
  for (const plan of plans) {
    const at = all.findIndex(({ id }) => id === plan.id)
    const { width, height } = plan.style
    await page.setViewportSize({ width, height })
    // The page that is gone to next looks the same, but for its content.
    const next = all[(at + 7) % all.length]!
    const frames: FlowFrame[] = []
    const shot = async (of: Omit<FlowFrame, 'image'>) =>
      void frames.push({ ...of, image: await page.screenshot({ type: 'jpeg', quality: 90 }) })
    const random = new Random(at + 1)

    await showPage(page, plan.html, fonts)
    await page.evaluate(PREPARE)
    await shot({ seconds: random.int(4, 10), change: 'page', words: null })
    for (const step of random.some(STEPS, 6)) await step({ page, plan, random, shot })
    for (const step of random.some(SMALL_STEPS, 2)) await step({ page, plan, random, shot })
    await showPage(page, next.html, fonts)
    await shot({ seconds: random.int(4, 10), change: 'navigation', words: null })
    yield { id: plan.id, width, height, frames }
  }
}

interface StepParts {
  page: Page
  plan: ScreenPlan
  random: Random
  shot(frame: Omit<FlowFrame, 'image'>): Promise<void>
}

type Step = (parts: StepParts) => Promise<void>

const TYPED = ['parcel has not arrived', 'no ha llegado el paquete', 'a encomenda não chegou']

const STEPS: readonly Step[] = [
  // A caret that blinks while nothing is done.
  async ({ page, random, shot }) => {
    for (let blink = 0; blink < random.int(3, 6); blink++) {
      await page.evaluate(`caret.style.visibility = '${blink % 2 ? 'hidden' : 'visible'}'`)
      await shot({ seconds: 1, change: null, words: null })
    }
  },
  // A pointer that rests on a menu.
  async ({ page, random, shot }) => {
    await page.evaluate(`hover.style.background = '${random.pick(['#8882', '#0001', '#fff2'])}'`)
    await shot({ seconds: random.int(1, 4), change: null, words: null })
    await page.evaluate(`hover.style.background = ''`)
    await shot({ seconds: random.int(1, 3), change: null, words: null })
  },
  // A sign that turns while something is loaded.
  async ({ page, random, shot }) => {
    for (let turn = 0; turn < random.int(3, 6); turn++) {
      await page.evaluate(`spinner.style.display = 'block'; spinner.style.rotate = '${turn * 65}deg'`)
      await shot({ seconds: 1, change: null, words: null })
    }
    await page.evaluate(`spinner.style.display = 'none'`)
    await shot({ seconds: 1, change: null, words: null })
  },
  // Some letters a second.
  async ({ page, random, shot }) => {
    const text = random.pick(TYPED)
    for (let typed = 0; typed < text.length; ) {
      typed = Math.min(text.length, typed + random.int(3, 6))
      const isLast = typed === text.length
      await page.evaluate(`typed.textContent = ${JSON.stringify(text.slice(0, typed))}`)
      await shot({
        seconds: isLast ? random.int(3, 6) : 1,
        change: isLast ? 'typing' : null,
        words: isLast ? text : null,
        typed,
      })
    }
  },
  // An error below the field, or laid over the page.
  async ({ page, plan, random, shot }) => {
    const { id, shown } = random.pick(PROBLEMS)
    const text = random.pick(shown[plan.locale])
    const place = random.pick(['line', 'toast'])
    await page.evaluate(`${place}.textContent = ${JSON.stringify(text)}; ${place}.style.display = 'block'`)
    await shot({ seconds: random.int(3, 8), change: `error ${id} as a ${place}`, words: text })
    await page.evaluate(`${place}.style.display = 'none'`)
    await shot({ seconds: random.int(2, 5), change: 'error gone', words: null })
  },
  // One word of a state.
  async ({ page, random, shot }) => {
    const word = random.pick(['Shipped', 'Cancelado', 'Aprovado', 'Overdue', 'Pendiente'])
    await page.evaluate(`state.textContent = ${JSON.stringify(word)}`)
    await shot({ seconds: random.int(3, 8), change: 'state', words: word })
  },
  // A question laid over the page.
  async ({ page, random, shot }) => {
    await page.evaluate(`question.style.display = 'block'`)
    await shot({ seconds: random.int(3, 6), change: 'dialog', words: 'Discard your changes?' })
    await page.evaluate(`question.style.display = 'none'`)
    await shot({ seconds: random.int(2, 5), change: 'dialog gone', words: null })
  },
  async ({ page, random, shot }) => {
    await page.evaluate(`document.body.style.translate = '0 -${random.int(60, 220)}px'`)
    await shot({ seconds: random.int(2, 8), change: 'scroll', words: null })
  },
  async ({ random, shot }) => shot({ seconds: random.int(5, 15), change: null, words: null }),
]

/** Shows that which is smaller than a word, by running `script` in the page; it stands as long as people look at it. */
const small =
  (change: string, script: (random: Random) => string): Step =>
  async ({ page, random, shot }) => {
    await page.evaluate(script(random))
    await shot({ seconds: random.int(4, 8), change, words: null })
  }

/** What is no larger than a digit, in sizes that pages have. */
const SMALL_STEPS: readonly Step[] = [
  small('a digit of a price', (random) => `digit.textContent = '${random.pick([1, 3, 4, 7, 9])}'`),
  small('a tick in a box', () => 'box.checked = true'),
  small('a chosen circle', () => 'circle.checked = true'),
  small('a dot on a bell', () => `dot.style.visibility = 'visible'`),
  small('a number on a badge', () => `badge.style.visibility = 'visible'`),
  small('a small red line', () => `note.style.visibility = 'visible'`),
]

/** Runs in the page: the things that the steps show and hide. */
const PREPARE = `(() => {
  const add = (id, html, style) => {
    const element = document.createElement('div')
    element.id = id
    element.innerHTML = html
    element.style.cssText = style
    document.body.append(element)
    window[id] = element
    return element
  }
  add('form', '<span id="typedBox" style="border:1px solid #888;padding:6px 10px;display:inline-block;min-width:320px"><span id="typedText"></span><span id="caretBar" style="display:inline-block;width:1px;height:1em;background:currentColor;vertical-align:middle"></span></span> <span id="stateWord" style="margin-left:24px">Open</span>', 'padding:8px 24px')
  add('smalls', 'Total €1<span id="digit">8</span>6.00 <input type="checkbox" id="box"> <input type="radio" id="circle"> &nbsp; <span id="dot" style="visibility:hidden;display:inline-block;width:8px;height:8px;border-radius:4px;background:#dc2626"></span> <span id="badge" style="visibility:hidden;background:#dc2626;color:#fff;border-radius:9px;font-size:11px;padding:1px 5px">1</span> <span id="note" style="visibility:hidden;color:#c0392b;font-size:11px">Required</span>', 'position:fixed;right:24px;top:300px;z-index:9;padding:4px 8px;background:#fff;color:#111;font-size:14px')
  window.typed = typedText
  window.caret = caretBar
  window.state = stateWord
  add('line', '', 'display:none;padding:4px 24px;color:#c0392b')
  add('toast', '', 'display:none;position:fixed;right:24px;bottom:24px;max-width:420px;padding:12px 16px;background:#22272e;color:#fff')
  add('spinner', '', 'display:none;position:fixed;right:40px;top:80px;width:24px;height:24px;border:3px solid #9994;border-top-color:#1f5eff;border-radius:50%')
  add('question', 'Discard your changes?<br><br>Discard &nbsp; Keep editing', 'display:none;position:fixed;left:40%;top:40%;padding:24px;background:#fff;color:#111;border:1px solid #888')
  window.hover = document.querySelector('.side p, .bar span') ?? document.body.firstElementChild
})()`
