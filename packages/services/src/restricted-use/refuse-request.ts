import { judgeRestrictedUse, type RestrictedUse } from '@visualkit/ai'
import { type Locale, RATE_LIMITS } from '@visualkit/contracts'
import { rememberTexts } from '@visualkit/contracts/remember-texts'
import type { LoadedTurn } from '../turns/load-turn.ts'
import { refusalForNowText, refusalText } from './refusal-texts.ts'

/** What was found; null when the conversation asked so often that nobody looks any more. */
export type RequestVerdict = 'fine' | { place: 'prompt'; judged: RestrictedUse } | null

/** What was said is judged anew with every message that follows it. */
const judge = rememberTexts((text: string, before: string) => judgeRestrictedUse(text, before))

/** Whether a visitor's question may reach a model. */
export function judgeRequest({
  question,
  history,
  restrictedRequests,
}: Pick<LoadedTurn, 'question' | 'history' | 'restrictedRequests'>): RequestVerdict {
  if (restrictedRequests >= RATE_LIMITS.restrictedRequests.points) return null
  const before = history.findLast(({ role }) => role === 'visitor')?.content ?? ''
  const judged = judge(question, before)
  return judged.restricted ? { place: 'prompt', judged } : 'fine'
}

/** The words of a refusal. */
export function refusalFor(locale: Locale, businessName: string, judged: RestrictedUse | null): string {
  return judged
    ? refusalText(locale, judged.category ?? 'legal_documents', businessName)
    : refusalForNowText(locale, businessName)
}

/** What was refused before is no ground for what is asked now, and no model sees it later either. */
export function withoutRestricted(history: LoadedTurn['history']): LoadedTurn['history'] {
  let refusedBefore = false
  let before = ''
  return history.filter(({ role, content }) => {
    if (role === 'visitor') {
      refusedBefore = judge(content, before).restricted
      before = content
    }
    return !(refusedBefore && role !== 'agent')
  })
}
