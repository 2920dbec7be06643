import type { Locale } from '@visualkit/contracts'
import { analyseTerms, errorLines } from '@visualkit/knowledge'
import { type Draft, draft } from './draft.ts'
import type { LoadedTurn, TurnFrame } from './load-turn.ts'
import { readScreen } from './read-screen.ts'
import { REPLY_TEXTS } from './reply-texts.ts'

/** The screen, when the question points at it or speaks of the error on it. */
export function screenOfUse(
  frame: TurnFrame | null,
  question: string,
  locale: Locale,
  pointsAtScreen: boolean,
): TurnFrame | null {
  if (frame === null || pointsAtScreen) return frame
  const error = errorOn(frame)
  if (error === null) return null
  const asked = new Set(analyseTerms(question, locale))
  return analyseTerms(error, locale).some((term) => asked.has(term)) ? frame : null
}

/** The error on a screen: as the frame's reader found it, else the lines that read like one. */
export function errorOn({ visibleError, text }: TurnFrame): string | null {
  return visibleError ?? (errorLines(text).join('\n') || null)
}

/** What stands on the screen: no document says it, and no model need. */
export function screenRead(turn: LoadedTurn, frame: TurnFrame, locale: Locale): Draft {
  const texts = REPLY_TEXTS[locale]
  const words = readScreen(frame)
  const [says, isEmpty] = frame.attached
    ? [texts.pictureSays, texts.pictureIsEmpty]
    : [texts.screenSays, texts.screenIsEmpty]
  const isWaiting = turn.session.status === 'escalated'
  const suggestions = errorOn(frame) !== null ? [texts.askAboutError] : isWaiting ? [] : [texts.talkToPerson]
  return {
    ...draft(locale, words === '' ? isEmpty : `${says}\n\n${words}`),
    frameId: frame.id,
    suggestions: words === '' || errorOn(frame) !== null ? suggestions : [],
  }
}
