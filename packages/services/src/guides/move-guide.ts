import type { Guide, PageElement, PageView, Pointer } from '@visualkit/contracts'
import {
  chooseElement,
  hasOpened,
  isPressed,
  namesControl,
  nextHasCome,
  type SuccessSeen,
  sameElement,
  stepIsDone,
  stepIsUndone,
  successSeen,
  tellsSteps,
} from '@visualkit/vision/pointing'

const LABEL_CHARACTERS = 140
/** "If your bank has another address, …": may be left out. */
const PERHAPS = /^\s*(?:if|in case|optionally|unless|si|en caso|opcionalmente|se|caso|quando|cuando|when)\s/iu

type Steps = Guide['steps']

/**
 * A guide after the page has changed: what was done on the way is ticked, and when the page says that it worked, it is
 * solved. Both need something that was not there before and can only come of these steps; a tick is taken back when the
 * page shows otherwise, and when an error appears after the last one.
 * @param earlier views from before the last one: what stood there says nothing now.
 */
export function moveGuide(
  guide: Guide,
  before: PageView | null,
  after: PageView,
  visibleError: string | null,
  earlier: readonly PageView[] = [],
): Guide {
  if (guide.state !== 'open' || before === null) return guide
  // Whoever reads the article has done nothing by it.
  if (
    tellsSteps(
      guide.steps.map(({ text }) => text),
      after,
    )
  )
    return guide
  const hasFailed = visibleError !== null && isNew(visibleError, before)
  const ticked = tick(guide.steps, before, after, hasFailed)
  const steps = hasFailed ? withoutLastPress(ticked, after) : ticked
  const last = lastStep(steps, before, after)
  const target = last < 0 ? null : (targetOf(steps[last]!.text, before) ?? targetOf(steps[last]!.text, after))
  const success = successSeen(
    { steps: steps.map(({ text }) => text), last: target, ends: guide.success ?? [] },
    before,
    after,
    { visibleError, earlier },
  )
  if (success && last >= 0 && isFinished(steps, { last, target, success }, { before, after, earlier }))
    return {
      ...guide,
      state: 'solved',
      steps: steps.map((step, at) => (at === last && step.done === null ? { ...step, done: 'seen' } : step)),
    }
  return steps.some((step, at) => step !== guide.steps[at]) ? { ...guide, steps } : guide
}

/**
 * A guide that was solved a moment ago, open again when the same page now shows an error that is new: it said too soon
 * that it worked. The same guide otherwise.
 */
export function reopenGuide(
  guide: Guide,
  before: PageView | null,
  after: PageView,
  visibleError: string | null,
): Guide {
  const isSame = guide.state === 'solved' && before?.url === after.url
  if (!isSame || visibleError === null || !isNew(visibleError, before)) return guide
  const last = guide.steps.findLastIndex(({ done }) => done === 'seen')
  const steps = guide.steps.map((step, at) => (at === last ? { ...step, done: null } : step))
  return { ...guide, state: 'open', steps }
}

function tick(steps: Steps, before: PageView, after: PageView, hasFailed: boolean): Steps {
  const led = steps.map(({ text, done }, at) =>
    done === null && !hasFailed
      ? leadsOn(
          text,
          steps.slice(at + 1).map((later) => later.text),
          before,
          after,
        )
      : false,
  )
  // Of several that were left behind only the last was surely pressed.
  const pressed = led.lastIndexOf('came')
  return steps.map((step, at) => {
    const { text, done } = step
    const isOnPage = targetOf(text, after) !== null
    const kept = (now: Steps[number]['done']) =>
      now === done && isOnPage === step.isOnPage ? step : { ...step, done: now, isOnPage }
    if (done !== null) {
      const was = targetOf(text, after)
      // What the page showed all the while takes nothing back: some forms call a field wrong until they are sent again.
      const isUndone =
        done === 'seen' &&
        was &&
        before.url === after.url &&
        stepIsUndone(was, after, text) &&
        !stepIsUndone(was, before, text)
      return kept(isUndone ? null : done)
    }
    const target = targetOf(text, before)
    const isDone =
      led[at] === 'opened' ||
      at === pressed ||
      (target !== null && !(hasFailed && isPressed(target)) && stepIsDone(target, before, after, text))
    return kept(isDone ? 'seen' : null)
  })
}

/** Whether pressing a step's control has led on: to the page of its name, or to what a later step is done with. */
function leadsOn(
  text: string,
  later: readonly string[],
  before: PageView,
  after: PageView,
): 'opened' | 'came' | false {
  const target = targetOf(text, before)
  if (!target || !isPressed(target)) return false
  if (hasOpened(target, before, after)) return 'opened'
  return isGone(target, before, after) && nextHasCome(later, before, after) ? 'came' : false
}

/** One that is no longer among the nearest of a long page is not gone. */
function isGone(target: PageElement, before: PageView, after: PageView): boolean {
  return !before.truncated && !after.truncated && sameElement(target, after) === null
}

/** The last of the steps that is done with a control, as far as is known; -1 when none is. */
function lastStep(steps: Steps, before: PageView, after: PageView): number {
  return steps.findLastIndex(
    ({ text, done }) =>
      done !== null ||
      (!PERHAPS.test(text) &&
        (namesControl(text) || targetOf(text, before) !== null || targetOf(text, after) !== null)),
  )
}

/** Whether the last step is done, or is seen to be by what the page now says. */
function isFinished(
  steps: Steps,
  { last, target, success }: { last: number; target: PageElement | null; success: SuccessSeen },
  { before, after, earlier }: { before: PageView; after: PageView; earlier: readonly PageView[] },
): boolean {
  if (steps[last]!.done !== null) return true
  if (!target || !isPressed(target) || !sameElement(target, before)) return false
  if (success.namesLast) return true
  // Nobody came to the end with a field left empty, or by going back.
  const isLeft = steps.slice(0, last).some(({ text, done }) => {
    const field = done === null && !PERHAPS.test(text) ? targetOf(text, before) : null
    // Some forms call a field wrong until they are sent again.
    const isRepaired = field?.states.includes('filled')
    return field !== null && !isRepaired && stepIsUndone(field, before, text)
  })
  const isBack = after.url !== before.url && earlier.some(({ url }) => url === after.url)
  return !isLeft && !isBack && isGone(target, before, after)
}

/** What was pressed last has failed: it is to be done again. */
function withoutLastPress(steps: Steps, after: PageView): Steps {
  const last = steps.findLastIndex(({ done }) => done !== null)
  const target = last < 0 || steps[last]!.done !== 'seen' ? null : targetOf(steps[last]!.text, after)
  if (!target || !isPressed(target)) return steps
  return steps.map((step, at) => (at === last ? { ...step, done: null } : step))
}

function isNew(error: string, before: PageView | null): boolean {
  return !before?.texts.some(({ text }) => text.length > 3 && (error.includes(text) || text.includes(error)))
}

/** The step to do now: the first that is not done and has its place on the page. */
export function currentStep(guide: Guide, view: PageView): { step: number; target: PageElement } | null {
  if (guide.state !== 'open') return null
  for (const [step, { text, done }] of guide.steps.entries()) {
    const target = done === null ? targetOf(text, view) : null
    if (target) return { step, target }
  }
  return null
}

export function targetOf(text: string, view: PageView): PageElement | null {
  return chooseElement(text, view.elements)?.element ?? null
}

export function pointerOf(messageId: string, step: number, text: string, target: PageElement): Pointer {
  const { selector, name } = target
  const label = text.replace(/\*\*/g, '').trim()
  const first = /^.{20,}?[.!?](?=\s|$)/.exec(label)?.[0] ?? label
  return {
    pointerId: pointerIdOf(messageId, step),
    target: { kind: 'element', selector, ...(name && { text: name }) },
    label: first.length > LABEL_CHARACTERS ? `${first.slice(0, LABEL_CHARACTERS - 1)}…` : first,
  }
}

export function pointerIdOf(messageId: string, step: number): string {
  return `${messageId}:${step}`
}

/** Which step a pointer is of; null: of none, such as a person's own. */
export function stepOfPointer(pointerId: string): { messageId: string; step: number } | null {
  const [, messageId, step] = /^([0-9a-f-]{36}):(\d{1,2})$/.exec(pointerId) ?? []
  return messageId === undefined ? null : { messageId, step: Number(step) }
}
