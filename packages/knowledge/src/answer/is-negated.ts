import { fold } from '../text/normalise.ts'

const NEGATION =
  /\b(?:not|no|never|cannot|can't|don't|doesn't|isn't|aren't|won't|without|none|nunca|jamas|sin|ningun[oa]?|nao|sem|nenhum[a]?|tampoco|tambem nao)\b/

/** Whether a sentence or heading says that something is not so. */
export function isNegated(text: string): boolean {
  return NEGATION.test(fold(text))
}
