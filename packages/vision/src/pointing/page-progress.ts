import type { PageElement, PageView } from '@visualkit/contracts'
import { chooseElement } from './choose-element.ts'
import { nameWords, wantsOff } from './pointing-words.ts'

type State = PageElement['states'][number]

/** Pages that tell of things, and are not where they are done. */
export const HELP_ADDRESS =
  /\/(?:help|support|faqs?|docs?|articles?|kb|blog|guides?|ayuda|soporte|ajuda|suporte|artigos?|articulos?)(?:\/|$)/i

/** What can be used without opening a menu or the like first. */
export function shownElements({ elements }: PageView): PageElement[] {
  return elements.filter(({ states }) => !states.includes('hidden'))
}

/** The same control in another view, shown: by its selector and name, or by its name and kind alone. */
export function sameElement(element: PageElement, view: PageView): PageElement | null {
  const shown = shownElements(view)
  const exact = shown.find((one) => one.selector === element.selector && one.name === element.name)
  if (exact) return exact
  const alike = shown.filter((one) => one.name === element.name && one.role === element.role)
  return alike.length === 1 ? alike[0]! : null
}

/** Whether a control is set, by being on or off. */
export function isBox({ role }: PageElement): boolean {
  return role === 'checkbox' || role === 'radio' || role === 'switch'
}

/** Whether something is put into a control. */
export function isField({ role }: PageElement): boolean {
  return role === 'textbox' || role === 'combobox' || role === 'slider'
}

/** Whether a control is used by pressing it. */
export function isPressed(element: PageElement): boolean {
  return !isBox(element) && !isField(element)
}

/**
 * Whether a step was done between two views of one page, as far as its control tells: set as the step wants it, filled
 * and left, no longer wrong, opened. What was there before, or stands on another page, tells nothing; nor does a
 * control that is gone, for people also go back.
 * @param text the step: what is to be turned off is not done by turning it on.
 */
export function stepIsDone(target: PageElement, before: PageView, after: PageView, text = ''): boolean {
  if (before.url !== after.url) return false
  const was = sameElement(target, before)
  const is = sameElement(target, after)
  if (!was || !is) return false
  const has = (state: State) => is.states.includes(state)
  const became = (state: State) => has(state) && !was.states.includes(state)
  const ended = (state: State) => was.states.includes(state) && !has(state)
  if (isBox(is)) return became(wantedState(is, text))
  if (isField(is))
    return (
      has('filled') &&
      !has('invalid') &&
      !has('focused') &&
      (became('filled') || (ended('invalid') && !isSending(before, after)))
    )
  return became('expanded') || became('selected')
}

/**
 * Whether a form is being sent, which shows in a button that can no longer be pressed. Forms take their errors away
 * then, before the server has judged what was entered.
 */
function isSending(before: PageView, after: PageView): boolean {
  const usable = new Set(
    before.elements.filter(({ states }) => !states.includes('disabled')).map(({ selector }) => selector),
  )
  return after.elements.some(
    (one) => isPressed(one) && one.states.includes('disabled') && usable.has(one.selector),
  )
}

/** Whether the page shows that what a step asks for does not hold: the field wrong or empty, the box set otherwise. */
export function stepIsUndone(target: PageElement, view: PageView, text: string): boolean {
  const is = sameElement(target, view)
  if (!is) return false
  if (isBox(is)) return !is.states.includes(wantedState(is, text))
  return isField(is) && (is.states.includes('invalid') || is.states.includes('empty'))
}

function wantedState({ role }: PageElement, text: string): State {
  return role !== 'radio' && wantsOff(text) ? 'unchecked' : 'checked'
}

/** Whether a page has opened that is called what was pressed: a new heading, title or address of that name. */
export function hasOpened({ name }: PageElement, before: PageView, after: PageView): boolean {
  const wanted = nameWords(name).join(' ')
  if (wanted === '') return false
  const isCalled = (text: string) => nameWords(text).join(' ') === wanted
  const headings = (view: PageView) =>
    view.texts.some(({ kind, text }) => kind === 'heading' && isCalled(text))
  if (headings(after)) return !headings(before)
  if (after.url === before.url || HELP_ADDRESS.test(after.url)) return false
  const opened = (view: PageView) => isCalled(lastOfAddress(view.url)) || isCalled(view.title)
  return opened(after) && !opened(before)
}

export function lastOfAddress(url: string): string {
  const part = new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? ''
  try {
    return decodeURIComponent(part).replace(/[-_+.]/g, ' ')
  } catch {
    return part
  }
}

/** Whether what the next steps are done with has come with the new view. */
export function nextHasCome(later: readonly string[], before: PageView, after: PageView): boolean {
  return later.some(
    (text) =>
      chooseElement(text, shownElements(after)) !== null &&
      chooseElement(text, shownElements(before)) === null,
  )
}
