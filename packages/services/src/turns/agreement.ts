import { fold } from '@visualkit/knowledge'
import type { LoadedTurn } from './load-turn.ts'
import { TOOL_TEXTS } from './tool-texts.ts'

const YES =
  /^(?:(?:yes|yeah|yep|ok|okay|sure|si|claro|vale|sim|pode|confirmo|confirm|agreed|adelante|hagalo|faca)\b[ ,.!]*)+(?:please|do it|go ahead|do that|por favor|hagalo|adelante|hazlo|faca isso|pode fazer|faz isso)?[ .!]*$/
const NO =
  /^(?:(?:no|nope|nao|cancel|don t|do not|stop)\b[ ,.!]*)+(?:thanks|thank you|leave it|do it|dejelo|dejalo|gracias|deixe|deixe estar|obrigad[oa])?[ .!]*$/

/**
 * What a visitor says to what they were asked to agree to: in the words we offered, or a plain yes or no straight
 * behind the question. Null: they speak of something else, and it goes on waiting.
 */
export function agreement(said: string, history: LoadedTurn['history']): 'yes' | 'no' | null {
  const bare = fold(said).trim()
  for (const { yes, no } of Object.values(TOOL_TEXTS)) {
    if (bare === fold(yes)) return 'yes'
    if (bare === fold(no)) return 'no'
  }
  // "Yes" to something that was said since is no agreement.
  const last = history.at(-1)
  if (last?.role !== 'assistant' || !wasAsked(last.content)) return null
  const plain = bare.replace(/['’]/g, ' ')
  return YES.test(plain) ? 'yes' : NO.test(plain) ? 'no' : null
}

export function wasAsked(content: string): boolean {
  return Object.values(TOOL_TEXTS).some(({ agreeFirst }) => content.startsWith(agreeFirst('').trim()))
}
