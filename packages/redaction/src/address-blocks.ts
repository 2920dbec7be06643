import type { Finding } from './finding.ts'
import type { Segment } from './labelled-values.ts'

/** Lines below a street that may belong to it. */
const MOST_LINES = 3
const POSTCODE = /^\d{4,6}(?:-\d{3,4})?,?$/
const NUMBER = /^(?:n[ºo°]?\.?)?\d{1,5}[a-z]?,?$/i
/** A word of a town's or street's name. */
const TOWN = /^(?:\p{Lu}[\p{L}'’.-]*|de|del|la|las|los|el|do|da|dos|das|upon|on|of|nº|n°),?$/u

/**
 * What is told to be of an address by where it stands: the postcode in the lines below a street, beside a town's name
 * or alone, and what stands between a name and such a postcode.
 * @param said names and addresses that are known already.
 */
export function findAddressBlocks(segments: readonly Segment[], said: readonly Finding[]): Finding[] {
  const holds = (segment: Segment, kind: Finding['kind']) =>
    segment.words.some(({ start, end }) =>
      said.some((one) => one.kind === kind && one.start < end && one.end > start),
    )
  return segments.flatMap((segment) => {
    if (holds(segment, 'address')) return postcodeBelow(segment, segments)
    const street = holds(segment, 'name') ? lineBelow(segment, segments) : undefined
    const words = street?.words ?? []
    const isNumbered = [words[0], words.at(-1)].some((word) => NUMBER.test(word?.text ?? ''))
    const isStreet = isNumbered && words.every(({ text }) => TOWN.test(text) || NUMBER.test(text))
    const postcode = street && isStreet && words.length > 1 ? postcodeBelow(street, segments) : []
    if (postcode.length === 0) return []
    return [{ kind: 'address', start: words[0]!.start, end: words.at(-1)!.end }, ...postcode]
  })
}

function postcodeBelow(street: Segment, segments: readonly Segment[]): Finding[] {
  let above = street
  for (let line = 0; line < MOST_LINES; line++) {
    const below = lineBelow(above, segments)
    if (!below) return []
    const at = below.words.findIndex(({ text }) => POSTCODE.test(text))
    if (!below.words.every(({ text }, index) => index === at || TOWN.test(text))) return []
    const postcode = below.words[at]
    // "Order 80234" is no town: behind its name a postcode stands after a comma or its state.
    const isTold = at <= 0 || /^[A-Z]{2},?$|,$/.test(below.words[at - 1]!.text)
    if (postcode && isTold) return [{ kind: 'address', start: postcode.start, end: postcode.end }]
    if (postcode) return []
    above = below
  }
  return []
}

function lineBelow(above: Segment, segments: readonly Segment[]): Segment | undefined {
  return segments.find(({ x, y }) => {
    const gap = y - above.y - above.height
    return Math.abs(x - above.x) <= above.height * 0.6 && gap > -above.height * 0.4 && gap <= above.height
  })
}
