import type { Guide, PageElement, PageView, Pointer } from '@visualkit/contracts'
import { chooseElement, showsSuccess, stepIsDone } from '@visualkit/vision/pointing'

const LABEL_CHARACTERS = 140

/**
 * A guide after the page has changed: what was done on the way is ticked, and when the page says that it worked, it is
 * solved.
 */
export function moveGuide(
  guide: Guide,
  before: PageView | null,
  after: PageView,
  visibleError: string | null,
): Guide {
  if (guide.state !== 'open' || before === null) return guide
  const steps = guide.steps.map((step) => {
    if (step.done !== null) return step
    const target = targetOf(step.text, before)
    const done = target && stepIsDone(target, before, after) ? ('seen' as const) : null
    const isOnPage = targetOf(step.text, after) !== null
    return done === null && isOnPage === step.isOnPage ? step : { ...step, done, isOnPage }
  })
  const isSolved = showsSuccess(before, after, { visibleError, success: guide.success })
  const isMoved = steps.some((step, at) => step !== guide.steps[at])
  return isSolved || isMoved ? { ...guide, state: isSolved ? 'solved' : 'open', steps } : guide
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
