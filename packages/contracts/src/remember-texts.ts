/** What tells apart the ways one text is read: a language, a sign. */
type Way = string | number | boolean | null | undefined

/** Longer texts are read anew each time: they are no passages that come up again. */
const LONGEST_TEXT = 20_000
/** What an entry weighs besides its text, in characters. */
const ENTRY_CHARACTERS = 50

/**
 * What a pure function makes of a text, remembered for the texts that came up lately: the same passages are read for
 * one question after another. What it returns is shared, so nobody may change it.
 * @param characters of the texts and their ways that are remembered at least; at most twice as many.
 */
export function rememberTexts<R, W extends Way[]>(
  read: (text: string, ...way: W) => R,
  characters = 400_000,
): (text: string, ...way: W) => R {
  // Two generations stand in for a list by last use: what is found in the old one moves into the young one.
  let young = new Map<string, Map<string, { made: R }>>()
  let old: typeof young = new Map()
  let held = 0
  return (text, ...way) => {
    const key = way.length === 1 ? String(way[0]) : way.join('\u0000')
    const found = young.get(key)?.get(text)
    if (found !== undefined) return found.made
    const entry = old.get(key)?.get(text) ?? { made: read(text, ...way) }
    if (text.length + key.length > LONGEST_TEXT) return entry.made
    const weight = text.length + key.length + ENTRY_CHARACTERS
    held += weight
    if (held > characters) {
      old = young
      young = new Map()
      held = weight
    }
    const ofWay = young.get(key)
    if (ofWay) ofWay.set(text, entry)
    else young.set(key, new Map([[text, entry]]))
    return entry.made
  }
}
