import type { FrameRegion, PageElement, PageView } from '@visualkit/contracts'
import { chooseElement } from './choose-element.ts'
import { hasOpened, nextHasCome } from './page-progress.ts'
import { nameWords } from './pointing-words.ts'
import { isSame, successSeen, tellsSteps } from './success-seen.ts'
import { asKnown, asRead, saysSuccess } from './success-words.ts'

/** What was read on a shared screen. */
export interface ScreenSeen {
  regions: readonly FrameRegion[]
  visibleError: string | null
}

/** Longer lines are no names of controls, and no announcements. */
const NAME_CHARACTERS = 48
const ANNOUNCED_CHARACTERS = 90
/** In heights of the usual line of a screen. */
const HEADING = 1.3
/** Share of the lines that stand where they stood, in a screen that is the same but for what came. */
const SAME_SCREEN = 0.6
/** How far a line may be from where it was read before, 0–1 of the screen. */
const SAME_PLACE = 0.01

/** The lines of a screen that may be the name of a control; their `ref` is their place in the list. */
export function controlsOf(regions: readonly FrameRegion[]): PageElement[] {
  return regions.flatMap(({ text, masked }, at) => {
    if (masked || text.length > NAME_CHARACTERS) return []
    // Where it stands speaks for none: all of a frame is in sight.
    const place = { x: 0, y: 0, width: 1, height: 1 }
    return [{ ref: String(at), role: 'other', name: text, states: [], selector: 'screen', ...place }]
  })
}

/**
 * Whether what was pointed at on a shared screen was done, as far as a later reading of it shows: it says that it
 * worked, has opened what is called so, has come to what is to be done next, or says of the control itself that it was
 * used. A control that is gone tells nothing by itself, for people also go back or scroll; nor does a screen with an error.
 * @param steps what was told, in order, from the one that was pointed at.
 */
export function isDoneOnScreen(
  steps: readonly [string, ...string[]],
  before: ScreenSeen,
  after: ScreenSeen,
): boolean {
  if (after.visibleError !== null) return false
  const [step, ...later] = steps
  const stays = isSameScreen(before.regions, after.regions)
  const [was, is] = [viewOf(before.regions, true), viewOf(after.regions, stays)]
  const target = chooseElement(step, was.elements)?.element
  if (!target || tellsSteps(steps, is)) return false
  const isGone = !after.regions.some(({ text }) => asRead(text) === asRead(target.name))
  const success = successSeen({ steps: [step], last: target, ends: [] }, was, is, { visibleError: null })
  if (success && (success.namesLast || isGone)) return true
  if (hasOpened(target, was, is)) return true
  return (
    isGone && (nextHasCome(later, was, is) || (stays && saysOfItself(target, before.regions, after.regions)))
  )
}

/** "Subscribe" that now reads "Subscribed", or "Done", where it stood. */
function saysOfItself(
  { ref, name }: PageElement,
  before: readonly FrameRegion[],
  after: readonly FrameRegion[],
): boolean {
  const was = before[Number(ref)]!
  const middle = (one: FrameRegion) => ({ x: one.x + one.width / 2, y: one.y + one.height / 2 })
  const { x, y } = middle(was)
  const now = after.find(
    (one) => Math.abs(middle(one).x - x) <= was.width / 2 && Math.abs(middle(one).y - y) <= was.height / 2,
  )
  if (!now || now.text.length > NAME_CHARACTERS) return false
  if (saysSuccess(now.text, 'alert')) return true
  // Another form of the same words is longer; a shorter one may be misread.
  const words = nameWords(now.text)
  const own = nameWords(name)
  const goesOn = own.length > 0 && own.every((one) => words.some((word) => isSame(one, word)))
  return goesOn && now.text.length > name.length
}

function isSameScreen(before: readonly FrameRegion[], after: readonly FrameRegion[]): boolean {
  const same = before.filter((one) =>
    after.some(
      (other) =>
        Math.abs(one.x - other.x) <= SAME_PLACE &&
        Math.abs(one.y - other.y) <= SAME_PLACE &&
        asKnown(one.text) === asKnown(other.text),
    ),
  )
  return same.length >= before.length * SAME_SCREEN
}

/** As a view of a page, with what pixels tell: large lines are headings, and what has come to a screen is announced. */
function viewOf(regions: readonly FrameRegion[], stays: boolean): PageView {
  const heights = regions.map(({ height }) => height).sort((a, b) => a - b)
  const usual = heights[Math.floor(heights.length / 2)] ?? 0
  const texts = regions.map(({ text, masked, height }) => {
    const isLarge = height >= usual * HEADING
    const kind = isLarge ? 'heading' : stays && text.length <= ANNOUNCED_CHARACTERS ? 'alert' : 'text'
    return { text, masked, kind, x: 0, y: 0, width: 1, height: 1 } as const
  })
  const elements = controlsOf(regions).map((one) => ({ ...one, role: 'button' as const }))
  return { version: 1, url: '', title: '', width: 1, height: 1, texts, elements, truncated: false }
}
