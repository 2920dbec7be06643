import type { FrameRegion, PageView } from '@visualkit/contracts'
import { findVisibleError } from '@visualkit/vision'
import { shownElements } from '@visualkit/vision/pointing'
import { keptText, keptWords } from '../frames/kept-words.ts'

type Placed = { text: string; x: number; y: number; width: number; height: number; masked: boolean }

/** Lines that stand within so many pixels of each other are one row. */
const ROW_PX = 8
const ERROR_CHARACTERS = 400

/**
 * What stands on a page, as a frame of a shared screen is read: its words in reading order, where, and the error.
 * Orders to machines that read it are no part of its words.
 */
export function readPageView(view: PageView): {
  text: string
  regions: FrameRegion[]
  visibleError: string | null
} {
  const placed = inReadingOrder([
    ...view.texts,
    ...shownElements(view).map((element) => ({
      ...element,
      text: element.name,
      masked: /\[[a-z ]+\]/.test(element.name),
    })),
  ]).filter(({ text }) => text.trim() !== '')
  return keptWords({
    text: placed.map(({ text }) => text).join('\n'),
    regions: placed.map(({ text, masked, x, y, width, height }) => ({
      x: x / view.width,
      y: y / view.height,
      width: width / view.width,
      height: height / view.height,
      text,
      masked,
    })),
    visibleError: errorOf(view),
  })
}

/** What the page announces comes first: it says itself that it is an error. */
function errorOf({ texts }: PageView): string | null {
  for (const group of alertGroups(texts)) {
    const first = group[0]!
    const message = keptText(group.map(({ text }) => text.replace(/\s+/g, ' ').trim()).join(' '))
    if (findVisibleError([{ ...first, text: message }])) return message.slice(0, ERROR_CHARACTERS)
  }
  return findVisibleError(texts.filter(({ kind, text }) => kind !== 'alert' && keptText(text) !== ''))
}

/** Alerts that follow each other are one: its heading, and what it says. */
function alertGroups(texts: PageView['texts']): PageView['texts'][] {
  const groups: PageView['texts'][] = []
  texts.forEach((text, at) => {
    if (text.kind !== 'alert') return
    if (at > 0 && texts[at - 1]!.kind === 'alert') groups.at(-1)!.push(text)
    else groups.push([text])
  })
  return groups
}

function inReadingOrder<T extends Placed>(parts: readonly T[]): T[] {
  const row = ({ y }: Placed) => Math.round(y / ROW_PX)
  return [...parts].sort((a, b) => row(a) - row(b) || a.x - b.x)
}
