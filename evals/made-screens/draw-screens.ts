import { readFile } from 'node:fs/promises'
import { launchBrowser } from '@visualkit/testing'
import type { Page } from 'playwright-core'
import type { ScreenPlan } from './list-screens.ts'
import type { PersonalKind } from './maker.ts'
import { fontFiles } from './style.ts'

/** A word as the browser has laid it out, in pixels. */
export interface TrueWord {
  text: string
  x: number
  y: number
  width: number
  height: number
  /** Null: anybody may read it. */
  personal: PersonalKind | null
}

export interface ScreenTruth {
  /** Words that are wholly in sight. */
  words: TrueWord[]
  /** Stretches of text as they stand on one line of one element. */
  lines: string[]
  /** The error message, when all of it is in sight. */
  error: string | null
}

export interface DrawnPage extends ScreenPlan {
  truth: ScreenTruth
  /** What the browser of a visitor sends: JPEG at native size. */
  image: Buffer
}

/** Draws pages in Chromium, one after the other, and takes what stands on them from the DOM. */
export async function* drawScreens(plans: readonly ScreenPlan[]): AsyncGenerator<DrawnPage> {
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
    const page = await context.newPage()
    const fonts = await fontRules()
    for (const plan of plans) {
      await page.setViewportSize({ width: plan.style.width, height: plan.style.height })
      await showPage(page, plan.html, fonts)
      const truth = (await page.evaluate(READ_TRUTH)) as ScreenTruth
      const image = await page.screenshot({ type: 'jpeg', quality: 90 })
      yield { ...plan, truth, image }
    }
  } finally {
    await browser.close()
  }
}

/** Shows a page with its fonts loaded. */
export async function showPage(page: Page, html: string, fonts: string): Promise<void> {
  await page.setContent(html.replace('<style>', `<style>${fonts}`))
  await page.evaluate('document.fonts.ready.then(() => true)')
}

/** The fonts as rules with their bytes inside: pages load nothing. */
export async function fontRules(): Promise<string> {
  const rules = fontFiles().map(async ({ family, weight, path }) => {
    const bytes = (await readFile(path)).toString('base64')
    return `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff2;base64,${bytes})}`
  })
  return (await Promise.all(rules)).join('\n')
}

/** Runs in the page. A word counts when its both ends and its middle are in front of everything else. */
const READ_TRUTH = `(() => {
  const words = [], lines = []
  const errors = []
  let hiddenErrorWord = false
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const inSight = (box, parent) => {
    if (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight) return false
    const y = box.top + box.height / 2
    return [box.left + 1, box.left + box.width / 2, box.right - 1].every((x) => {
      const top = document.elementFromPoint(x, y)
      return top !== null && (top === parent || top.contains(parent))
    })
  }
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    const personal = parent.closest('[data-personal]')?.dataset.personal ?? null
    const isError = parent.closest('[data-error]') !== null
    let line = null
    for (const match of node.data.matchAll(/\\S+/g)) {
      const range = document.createRange()
      range.setStart(node, match.index)
      range.setEnd(node, match.index + match[0].length)
      const boxes = range.getClientRects()
      const box = range.getBoundingClientRect()
      const seen = boxes.length === 1 && inSight(box, parent)
      // A code may go on in the next line: the reader has it in two pieces, and the message has it whole.
      if (isError) [...boxes].every((part) => inSight(part, parent)) ? errors.push(match[0]) : (hiddenErrorWord = true)
      if (!seen) { line = null; continue }
      words.push({ text: match[0], x: box.left, y: box.top, width: box.width, height: box.height, personal })
      if (line !== null && Math.abs(line.y - box.top) < 3) line.text += ' ' + match[0]
      else { line = { y: box.top, text: match[0] }; lines.push(line) }
    }
  }
  const pen = document.createElement('canvas').getContext('2d')
  for (const field of document.querySelectorAll('input')) {
    const style = getComputedStyle(field)
    const box = field.getBoundingClientRect()
    const from = box.left + field.clientLeft + parseFloat(style.paddingLeft)
    const end = box.right - field.clientLeft - parseFloat(style.paddingRight)
    const [top, height] = [box.top + field.clientTop + parseFloat(style.paddingTop), parseFloat(style.fontSize) * 1.15]
    pen.font = style.font
    let line = ''
    for (const match of field.value.matchAll(/\\S+/g)) {
      const x = from + pen.measureText(field.value.slice(0, match.index)).width
      const width = pen.measureText(match[0]).width
      if (x + width > end || !inSight({ left: x, right: x + width, top, bottom: top + height, width, height }, field)) break
      words.push({ text: match[0], x, y: top, width, height, personal: field.dataset.personal ?? null })
      line += (line && ' ') + match[0]
    }
    if (line) lines.push(line)
  }
  return { words, lines: lines.map((line) => line.text), error: errors.length > 0 && !hiddenErrorWord ? errors.join(' ') : null }
})()`
