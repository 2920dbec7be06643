import type { PageElement, PageView } from '@visualkit/contracts'
import { namedWords } from './choose-element.ts'
import { HELP_ADDRESS, lastOfAddress, shownElements } from './page-progress.ts'
import { nameWords } from './pointing-words.ts'
import { asKnown, saysEnd, saysSuccess } from './success-words.ts'

/** The steps that somebody follows, as far as a success must be theirs. */
export interface Followed {
  /** What to do, in order. */
  steps: readonly string[]
  /** The control that the last of them is done with, when one of the views has it. */
  last: PageElement | null
  /** Words that the article says are seen at the end. When it says so, nothing else is one. */
  ends: readonly string[]
}

export interface SuccessSeen {
  /** The words name the last step's own control: "Address saved" after "Save". */
  namesLast: boolean
}

const SUCCESS_ADDRESS =
  /(?:^| )(?:thank you|thanks|thankyou|success|confirmation|confirmed|complete|placed|gracias|exito|confirmad[ao]|confirmacion|obrigad[ao]|sucesso|concluid[ao]|confirmacao)$/i
/** Share of a step's words that a text must have to be the one that tells it. */
const TOLD = 0.7

/**
 * What a page has come to say of success that can only be of these steps, or null. It must be new: on none of the pages
 * seen before, whatever numbers are in it. It must stand without an error. And it must be no article about the steps, no
 * name of a list, and nothing that another control of the page says of itself ("Newsletter settings saved").
 * @param earlier what the visitor's pages showed before, besides the last view.
 */
export function successSeen(
  followed: Followed,
  before: PageView,
  after: PageView,
  { visibleError, earlier = [] }: { visibleError: string | null; earlier?: readonly PageView[] | undefined },
): SuccessSeen | null {
  if (visibleError !== null || tellsSteps(followed.steps, after)) return null
  const known = new Set([before, ...earlier].flatMap((view) => view.texts.map(({ text }) => asKnown(text))))
  // Of a long page a view has what is near: the rest comes into it by scrolling.
  const wasCut = before.truncated && before.url === after.url
  const fresh = after.texts.filter(
    ({ text, kind }) => !known.has(asKnown(text)) && (!wasCut || kind === 'alert'),
  )
  const words = ownWords(followed)
  const others = shownElements(before).filter(isOther(followed))
  for (const text of saidOf(followed, { before, after, earlier, fresh, wasCut })) {
    const said = nameWords(text)
    const shared = (own: readonly string[]) =>
      said.filter((word) => own.some((one) => isSame(one, word))).length
    const ofOthers = Math.max(0, ...others.map(({ name }) => shared(nameWords(name))))
    if (shared(words) < ofOthers) continue
    const ofLast = followed.last ? shared(nameWords(followed.last.name)) : 0
    return { namesLast: ofLast > ofOthers }
  }
  return null
}

interface Shown {
  before: PageView
  after: PageView
  earlier: readonly PageView[]
  fresh: PageView['texts']
  wasCut: boolean
}

/** The words of success that are new, the surest first. */
function saidOf({ ends }: Followed, { before, after, earlier, fresh, wasCut }: Shown): string[] {
  if (ends.length > 0) {
    const names = new Set(
      [before, ...earlier].flatMap((view) => view.elements.map(({ name }) => asKnown(name))),
    )
    const freshNames = shownElements(after).flatMap(({ name }) =>
      wasCut || names.has(asKnown(name)) ? [] : [name],
    )
    const shown = [...fresh.map(({ text }) => text), ...freshNames]
    return shown.filter((text) => ends.some((end) => saysEnd(text, end)))
  }
  const loud = fresh.flatMap(({ kind, text }) => (kind !== 'text' && saysSuccess(text, kind) ? [text] : []))
  const isNew = ![before, ...earlier].some(({ url }) => url === after.url)
  const arrived =
    isNew &&
    fresh.length > 0 &&
    SUCCESS_ADDRESS.test(lastOfAddress(after.url)) &&
    !HELP_ADDRESS.test(after.url)
  return arrived ? [...loud, lastOfAddress(after.url)] : loud
}

/** Whether the page itself tells the steps: it is an article about them, on which nothing has been done. */
export function tellsSteps(steps: readonly string[], { texts }: PageView): boolean {
  if (steps.length < 2) return false
  const told = steps.filter((step) => {
    const words = nameWords(step)
    if (words.length < 2) return false
    return texts.some(({ text }) => {
      const own = new Set(nameWords(text))
      return words.filter((word) => own.has(word)).length >= words.length * TOLD
    })
  })
  return told.length >= Math.max(2, steps.length / 2)
}

function ownWords({ steps, last, ends }: Followed): string[] {
  return [...steps.flatMap(namedWords), ...nameWords(last?.name ?? ''), ...ends.flatMap(nameWords)]
}

/** Controls that do something by themselves, and are not the one of the last step: an offer that is chosen reports nothing. */
const isOther =
  ({ last }: Followed) =>
  ({ role, name, selector }: PageElement): boolean =>
    ['button', 'checkbox', 'switch', 'menuitem'].includes(role) &&
    !(last && last.name === name && last.selector === selector)

/** Whether two words are one, but for their endings. */
export function isSame(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short === long || (short.length >= 4 && long.startsWith(short) && long.length - short.length <= 3)
}
