import { useMutation } from '@tanstack/react-query'
import type { TestFrame, TriedTurn } from '@visualkit/contracts'
import { useState } from 'react'
import { trpc } from '../../../app/trpc.ts'
import { type PersonalityDraft, settingsOf } from '../api/personality-draft.ts'

/** One message of a try-out with what came of it. */
export interface Exchange {
  id: number
  message: string
  /** What was attached to it. */
  frame: TestFrame | null
  askedAt: number
  turn: TriedTurn | null
  error: unknown
}

/** The server takes so many messages of what was said before. */
const MOST_BEFORE = 40

/** A conversation with an assistant as it is set now; it is nowhere but on this page. */
export function useTrial(personalityId: string | undefined) {
  const [exchanges, setExchanges] = useState<Exchange[]>([])
  const asking = useMutation(trpc.aiPersonalities.try.mutationOptions())
  const finish = (id: number, part: Partial<Exchange>) =>
    setExchanges((known) => known.map((one) => (one.id === id ? { ...one, ...part } : one)))

  function ask(
    draft: PersonalityDraft,
    message: string,
    { words, frame }: { words: string; frame: TestFrame | null },
  ) {
    const id = Date.now()
    const answered = exchanges.filter(({ turn }) => turn !== null)
    const history = answered.flatMap(({ message: content, turn, askedAt }) => {
      const secondsAgo = Math.floor((id - askedAt) / 1_000)
      const said = { role: 'visitor' as const, content, secondsAgo }
      return [said, { role: 'assistant' as const, content: turn!.content, secondsAgo }]
    })
    const shownBefore = exchanges.findLast((one) => one.frame !== null)?.frame
    setExchanges((known) => [...known, { id, message, frame, askedAt: id, turn: null, error: null }])
    const state = answered.at(-1)?.turn?.state
    asking.mutate(
      {
        ...(personalityId && { id: personalityId }),
        settings: settingsOf(draft),
        message,
        history: history.slice(-MOST_BEFORE),
        ...(state && { state }),
        screen: frame ? { text: '', frameId: frame.id } : words.trim() === '' ? null : { text: words.trim() },
        ...(shownBefore && { shownBeforeId: shownBefore.id }),
      },
      {
        onSuccess: (turn) => finish(id, { turn }),
        onError: (error) => finish(id, { error }),
      },
    )
  }
  return { exchanges, ask, isAsking: asking.isPending, startOver: () => setExchanges([]) }
}

export type Trial = ReturnType<typeof useTrial>
