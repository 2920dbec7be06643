import type { PageElementState, PageRole } from '../types/index.ts'
import {
  around,
  drawnIn,
  HIDDEN_WORDS,
  type IsMasked,
  isSkipped,
  isTyped,
  liesInMask,
  oneLine,
} from './page-rules.ts'

const ROLES: Record<string, PageRole> = {
  button: 'button',
  link: 'link',
  textbox: 'textbox',
  searchbox: 'textbox',
  spinbutton: 'textbox',
  checkbox: 'checkbox',
  menuitemcheckbox: 'checkbox',
  radio: 'radio',
  menuitemradio: 'radio',
  combobox: 'combobox',
  listbox: 'combobox',
  option: 'option',
  tab: 'tab',
  switch: 'switch',
  slider: 'slider',
  menuitem: 'menuitem',
}
const INPUT_ROLES: Record<string, PageRole> = {
  checkbox: 'checkbox',
  radio: 'radio',
  range: 'slider',
  ...Object.fromEntries(
    ['submit', 'button', 'reset', 'image', 'file', 'color'].map((type) => [type, 'button']),
  ),
}

/** What a control is, or null when nothing can be done with the element. */
export function roleOf(element: Element): PageRole | null {
  // Whatever it calls itself; of a frame that is written in as a whole, its body.
  if (
    isTyped(element) &&
    (element.tagName === 'BODY' || !element.parentElement || !isTyped(element.parentElement))
  )
    return 'textbox'
  const said = element.getAttribute('role')?.trim().split(/\s+/)[0]
  if (said && said in ROLES) return ROLES[said]!
  switch (element.tagName) {
    case 'A':
      return element.hasAttribute('href') ? 'link' : null
    case 'BUTTON':
    case 'SUMMARY':
      return 'button'
    case 'SELECT':
      return 'combobox'
    case 'TEXTAREA':
      return 'textbox'
    case 'INPUT': {
      const { type } = element as HTMLInputElement
      return type === 'hidden' ? null : (INPUT_ROLES[type] ?? 'textbox')
    }
  }
  const isUsed = element.hasAttribute('onclick') || (element.getAttribute('tabindex') ?? '-1') >= '0'
  return isUsed && !element.querySelector('a,button,input,select,textarea') ? 'other' : null
}

/** The accessible name, as far as it is told by attributes, labels and words. Of what was typed nothing is in it. */
export function nameOf(element: Element, role: PageRole, isMasked: IsMasked): string {
  const root = element.getRootNode() as Document | ShadowRoot
  const byIds = (element.getAttribute('aria-labelledby') ?? '')
    .split(/\s+/)
    .map((id) => id && root.getElementById(id))
    .filter((one) => one instanceof Element)
  const { labels, type, value } = element as HTMLInputElement
  const isButtonInput = element.tagName === 'INPUT' && role === 'button' && type !== 'file'
  const words = (others: Iterable<Element>) =>
    oneLine(
      [...others].map((one) => (liesInMask(one, isMasked) ? HIDDEN_WORDS : wordsOf(one, isMasked))).join(' '),
    )
  return (
    words(byIds) ||
    oneLine(element.getAttribute('aria-label') ?? '') ||
    words(labels ?? []) ||
    (isButtonInput ? oneLine(value || element.getAttribute('alt') || type) : '') ||
    (takesText(role) ? '' : words([element])) ||
    oneLine(element.getAttribute('title') ?? '') ||
    oneLine(element.getAttribute('placeholder') ?? '')
  )
}

/** Of what is in it nothing is read. */
export function takesText(role: PageRole | null): boolean {
  return role === 'textbox' || role === 'combobox' || role === 'slider'
}

/** The words in an element, fields and what is masked left out. */
function wordsOf(element: Element, isMasked: IsMasked): string {
  if (isTyped(element)) return ''
  let words = ''
  for (const node of drawnIn(element)) {
    if (node.nodeType === Node.TEXT_NODE) words += node.nodeValue
    if (node.nodeType !== Node.ELEMENT_NODE) continue
    const child = node as HTMLElement
    if (child.hidden || isSkipped(child) || child.tagName === 'INPUT' || takesText(roleOf(child))) continue
    const said = () =>
      child.getAttribute('aria-label') ?? child.getAttribute('alt') ?? wordsOf(child, isMasked)
    words += ` ${isMasked(child) ? HIDDEN_WORDS : said()} `
  }
  return words
}

/** Whether an element takes no clicks and no words at the moment. */
export function isDisabled(element: Element): boolean {
  return (
    element.matches(':disabled') || around(element).some((one) => one.matches('[inert],[aria-disabled=true]'))
  )
}

/** @param modal the dialog that is open over everything else. */
export function statesOf(element: Element, role: PageRole, modal: Element | null = null): PageElementState[] {
  const states: PageElementState[] = []
  const aria = (name: string) => element.getAttribute(`aria-${name}`)
  const add = (state: PageElementState, holds: boolean) => {
    if (holds) states.push(state)
  }
  const { checked, value, required } = element as HTMLInputElement
  add('disabled', isDisabled(element) || (modal !== null && !around(element).includes(modal)))
  if (role === 'checkbox' || role === 'radio' || role === 'switch') {
    const isOn = element.tagName === 'INPUT' ? checked : aria('checked') === 'true'
    add(isOn ? 'checked' : 'unchecked', true)
  }
  add(
    'selected',
    [aria('selected'), aria('pressed')].includes('true') || !!aria('current')?.match(/^(?!false$)./),
  )
  const open =
    element.tagName === 'SUMMARY'
      ? String((element.parentElement as HTMLDetailsElement).open)
      : aria('expanded')
  if (open !== null) add(open === 'true' ? 'expanded' : 'collapsed', true)
  add('invalid', aria('invalid') !== null && aria('invalid') !== 'false')
  add('required', required === true || aria('required') === 'true')
  if (role === 'textbox' || role === 'combobox')
    add((value ?? element.textContent ?? '').trim() === '' ? 'empty' : 'filled', true)
  add('focused', (element.getRootNode() as Document).activeElement === element)
  return states
}
