import type { Locale } from '@visualkit/contracts'
import { asksForControl, asksHowTo, asksWhere } from '@visualkit/knowledge'
import { namesDeed, namesSame } from '@visualkit/vision/pointing'
import { type Allowed, mayUse } from '../tools/allowed-tools.ts'
import { type Draft, draft } from './draft.ts'
import type { LoadedTurn } from './load-turn.ts'
import { canPoint, findPlace, type PointParts } from './point-tool.ts'
import { REPLY_TEXTS } from './reply-texts.ts'

/** No model wrote it: what stands on the page is said with its own words. */
const BUILT_IN = 'extractive'

/**
 * The answer to "where is the basket?" or "how do I change my password?" when the visitor shows a page or screen that
 * it is on: it is pointed at. Null when nothing is looked for, or nothing shown surely is it.
 * @param asked the language of the question.
 */
export async function whereOnPage(
  turn: Pick<LoadedTurn, 'question' | 'frame' | 'session' | 'assistant'>,
  { locale, asked }: { locale: Locale; asked: Locale },
  parts: PointParts,
): Promise<Draft | null> {
  const { frame, question, assistant } = turn
  if (!frame || !canPoint(turn, parts) || !mayUse(assistant.tools as Allowed, 'point_at')) return null
  const wanted = asksWhere(question, asked)
  const deed = wanted ? null : asksHowTo(question, asked)
  const thing = wanted?.thing ?? deed
  if (!thing) return null
  const found = await findPlace(`"${thing}"`, frame, locale, parts)
  if ('names' in found) return null
  // "Where is my order?" means the parcel, not the button "Order now".
  if (wanted?.isBare && !asksForControl(question, asked) && !namesSame(thing, found.name)) return null
  if (deed && !namesDeed(deed, found.name)) return null
  return {
    ...draft(locale, `${REPLY_TEXTS[locale].isOnPage} ${found.sentence}`),
    model: BUILT_IN,
    helped: true,
    // What was read on a page, its error above all, is not what is asked for; a place on pixels is shown on its frame.
    frameId: found.frameId,
    pointed: { sentence: found.sentence, frameId: found.frameId },
  }
}
