import type { Locale } from '@visualkit/contracts'
import { analyseTerms, isGreetingOrThanks, isLightTerm, standAloneQuestion } from '@visualkit/knowledge'
import type { HandoffMessage } from './compose-handoff.ts'

/** Something that was asked, and which subject of the conversation it belongs to. */
export interface SubjectOf {
  /** Counts subjects in the order in which they came up; one that is taken up again keeps its number. */
  subject: number
  /** The question with what its conversation adds to it. */
  standAlone: string
  /** Thanks were said after it, and nothing of it was asked since. */
  isSettled: boolean
}

/** Of the terms of the shorter of two questions, how many make them one subject. */
const SAME_SUBJECT = 0.5

/**
 * The subject of each question: a follow-up and one that shares half of its words, or a source of its answer, go on
 * with one that was there; everything else begins another.
 * @param asked messages that ask something, with the ids of the documents their answers cite, in order.
 */
export function subjectsOf(
  messages: readonly HandoffMessage[],
  asked: readonly { message: HandoffMessage; citedIds: readonly string[] }[],
  locale: Locale,
): Map<string, SubjectOf> {
  const found = new Map<string, SubjectOf>()
  const subjects: { terms: Set<string>[]; cited: Set<string> }[] = []
  for (const { message, citedIds } of asked) {
    const history = messages.slice(0, messages.indexOf(message))
    const { question: standAlone } = standAloneQuestion(history, message.content)
    const terms = new Set(analyseTerms(standAlone, locale).filter((term) => !isLightTerm(term, locale)))
    const isFollowUp = standAlone !== message.content
    const last = found.get(asked[found.size - 1]?.message.id ?? '')
    const known = subjects.findLastIndex(
      (one) => one.terms.some((before) => isSame(before, terms)) || citedIds.some((id) => one.cited.has(id)),
    )
    const subject = isFollowUp && last ? last.subject : known >= 0 ? known : subjects.length
    subjects[subject] ??= { terms: [], cited: new Set() }
    subjects[subject].terms.push(terms)
    for (const id of citedIds) subjects[subject].cited.add(id)
    found.set(message.id, { subject, standAlone, isSettled: false })
  }
  settle(messages, found)
  return found
}

function isSame(before: ReadonlySet<string>, terms: ReadonlySet<string>): boolean {
  const shorter = Math.min(before.size, terms.size)
  return shorter > 0 && [...terms].filter((term) => before.has(term)).length / shorter >= SAME_SUBJECT
}

/** Who says thanks is done with what was asked until then. */
function settle(messages: readonly HandoffMessage[], found: Map<string, SubjectOf>): void {
  const thanked = messages.findLast(
    ({ role, content }) => role === 'visitor' && isGreetingOrThanks(content) === 'thanks',
  )
  if (!thanked) return
  const seqOf = new Map(messages.map(({ id, seq }) => [id, seq]))
  const goesOn = new Set(
    [...found].filter(([id]) => seqOf.get(id)! > thanked.seq).map(([, { subject }]) => subject),
  )
  for (const [id, one] of found) one.isSettled = seqOf.get(id)! < thanked.seq && !goesOn.has(one.subject)
}

/** The subject that each message belongs to: what was asked last before it, and a reply to what it answers. */
export function subjectOfMessages(
  messages: readonly HandoffMessage[],
  subjects: ReadonlyMap<string, SubjectOf>,
): Map<string, number> {
  const of = new Map<string, number>()
  const first = [...subjects.values()][0]?.subject ?? 0
  let current = first
  for (const { id, replyToMessageId } of messages) {
    current = subjects.get(id)?.subject ?? current
    of.set(id, (replyToMessageId ? of.get(replyToMessageId) : undefined) ?? current)
  }
  return of
}
