export interface PastMessage {
  id: string
  seq: number
  role: 'visitor' | 'assistant' | 'agent'
  content: string
  replyToMessageId: string | null
}

export interface HistoryBudget {
  messages: number
  /** Of all messages together. */
  characters: number
  /** Longer ones are cut in the middle of their text. */
  charactersPerMessage: number
}

export const HISTORY_BUDGET: HistoryBudget = { messages: 12, characters: 6_000, charactersPerMessage: 1_500 }

/**
 * What was said before a question, oldest first, newest kept when the budget is short. An answer stands behind the
 * message it replies to: of messages sent together the answers are stored after all of them.
 */
export function turnHistory(
  past: readonly PastMessage[],
  question: { id: string; seq: number },
  budget: HistoryBudget = HISTORY_BUDGET,
): { role: PastMessage['role']; content: string }[] {
  const seqOf = new Map(past.map((message) => [message.id, message.seq]))
  const places = past
    // What was sent as files alone says nothing in words.
    .filter((message) => message.id !== question.id && message.content !== '')
    .map((message) => ({
      message,
      place: (message.replyToMessageId && seqOf.get(message.replyToMessageId)) || message.seq,
    }))
    .filter(({ place, message }) => place < question.seq || message.role === 'agent')
    .sort((a, b) => a.place - b.place || a.message.seq - b.message.seq)

  const kept: { role: PastMessage['role']; content: string }[] = []
  let characters = 0
  for (const { message } of places.reverse()) {
    const content = shorten(message.content, budget.charactersPerMessage)
    characters += content.length
    if (kept.length >= budget.messages || characters > budget.characters) break
    kept.push({ role: message.role, content })
  }
  return kept.reverse()
}

function shorten(text: string, characters: number): string {
  return text.length <= characters ? text : `${text.slice(0, characters - 1)}…`
}
