import { judgeOutput, type RestrictedUse } from '@visualkit/ai'
import type { TurnEvent } from '../turns/turn-runner.ts'

/** From this score on nothing more is shown until the whole answer has been judged. */
const DOUBTFUL = 0.25

/**
 * Lets an answer through as it is written, and stops showing it when it begins to look like a restricted paper.
 * @param sources what the business wrote itself and may be quoted.
 */
export function holdBack(
  sources: readonly string[],
  onEvent: (event: TurnEvent) => void,
): { onEvent(event: TurnEvent): void; judge(content: string): RestrictedUse; release(): void; drop(): void } {
  let text = ''
  let shown = false
  let held: string[] | null = null
  return {
    onEvent(event) {
      if (event.type === 'reset') {
        text = ''
        held = null
        shown = false
        return onEvent(event)
      }
      if (event.type !== 'delta') return onEvent(event)
      text += event.text
      held ??= judgeOutput(text, sources).score >= DOUBTFUL ? [] : null
      if (held) return void held.push(event.text)
      shown = true
      onEvent(event)
    },
    judge: (content) => judgeOutput(content, sources),
    /** Shows what was held: the answer is fine. */
    release() {
      for (const piece of held ?? []) onEvent({ type: 'delta', text: piece })
      held = null
    },
    /** Takes back what was shown. */
    drop() {
      if (shown) onEvent({ type: 'reset' })
      held = null
    },
  }
}
