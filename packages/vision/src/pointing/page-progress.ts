import type { PageElement, PageView } from '@visualkit/contracts'

/** What a page says when it worked, in en, es and pt. */
const SUCCESS = new RegExp(
  [
    '\\bthank(?:s| you)\\b',
    '\\b(?:success(?:ful(?:ly)?)?|all set|all done|done|completed|confirmed|approved|received|accepted|saved|updated|sent|placed|booked|activated|verified|paid)\\b',
    '(?<![\\p{L}])(?:gracias|con éxito|correctamente|listo|hecho|complet(?:ad[ao]|o)s?|confirmad[ao]s?|aprobad[ao]s?|recibid[ao]s?|aceptad[ao]s?|guardad[ao]s?|actualizad[ao]s?|enviad[ao]s?|activad[ao]s?|verificad[ao]s?|pagad[ao]s?|realizad[ao]s?)(?![\\p{L}])',
    '(?<![\\p{L}])(?:obrigad[ao]s?|com sucesso|concluíd[ao]s?|pronto|feito|confirmad[ao]s?|aprovad[ao]s?|recebid[ao]s?|aceit[ea]s?|guardad[ao]s?|salv[ao]s?|atualizad[ao]s?|enviad[ao]s?|ativad[ao]s?|verificad[ao]s?|pag[ao]s?|realizad[ao]s?)(?![\\p{L}])',
  ].join('|'),
  'iu',
)
const DENIED =
  /(?<![\p{L}])(?:not|never|no|isn['’]t|wasn['’]t|hasn['’]t|couldn['’]t|failed|unless|until|before|when|if|sin|nunca|falló|rechazad[ao]|si|cuando|hasta|não|nunca|sem|falhou|recusad[ao]|se|quando|até)(?![\p{L}])/iu
const SUCCESS_ADDRESS =
  /\/[^/]*(?:thank|success|confirm|complete|receipt|gracias|exito|confirmad|obrigad|sucesso|concluid)[^/]*\/?$/i

/**
 * Whether the page has come to say that it worked: a heading, an announcement or an address of success that was not
 * there before, and no error.
 * @param success words that the article itself names as the end; they count wherever they stand, in a control's name too.
 */
export function showsSuccess(
  before: PageView,
  after: PageView,
  { visibleError, success = [] }: { visibleError: string | null; success?: readonly string[] | undefined },
): boolean {
  if (visibleError !== null) return false
  const known = new Set(before.texts.map(({ text }) => text))
  const fresh = after.texts.filter(({ text }) => !known.has(text))
  const names = new Set(before.elements.map(({ name }) => name))
  const freshNames = after.elements.filter(({ name }) => !names.has(name)).map(({ name }) => name)
  const shown = [...fresh.map(({ text }) => text), ...freshNames].map(asRead)
  if (success.some((end) => shown.some((text) => text.includes(asRead(end))))) return true
  const says = (text: string) => SUCCESS.test(text) && !DENIED.test(text)
  const loud = fresh.some(({ kind, text }) => kind !== 'text' && says(text))
  const arrived = after.url !== before.url && SUCCESS_ADDRESS.test(new URL(after.url).pathname)
  return loud || (arrived && fresh.length > 0)
}

/** Whole words, without case, accents and signs. */
function asRead(text: string): string {
  const words = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  return ` ${words.filter(Boolean).join(' ')} `
}

/** The same control in another view: by its selector and name, or by its name and kind alone. */
export function sameElement(element: PageElement, view: PageView): PageElement | null {
  const exact = view.elements.find((one) => one.selector === element.selector && one.name === element.name)
  if (exact) return exact
  const alike = view.elements.filter((one) => one.name === element.name && one.role === element.role)
  return alike.length === 1 ? alike[0]! : null
}

/**
 * Whether a step was done between two views, as far as its control tells: ticked, filled, no longer wrong, opened, or
 * gone from the page it was on. What was clicked the page itself reports.
 */
export function stepIsDone(target: PageElement, before: PageView, after: PageView): boolean {
  const was = sameElement(target, before)
  if (!was) return false
  const is = sameElement(target, after)
  // Gone: the page went on. One that is no longer among the nearest of a long page says nothing.
  if (!is) return !after.truncated && !before.truncated
  const became = (state: PageElement['states'][number]) =>
    is.states.includes(state) && !was.states.includes(state)
  const ended = (state: PageElement['states'][number]) =>
    was.states.includes(state) && !is.states.includes(state)
  if (is.role === 'checkbox' || is.role === 'radio' || is.role === 'switch')
    return became('checked') || became('unchecked')
  return (
    became('expanded') ||
    became('selected') ||
    ended('invalid') ||
    (became('filled') && !is.states.includes('focused'))
  )
}
