import { smallTalkOf } from './small-talk.ts'

/** Whether a message is nothing but a greeting or thanks (or goodbye), in en, es or pt; null when it says more. */
export function isGreetingOrThanks(text: string): 'greeting' | 'thanks' | null {
  const kind = smallTalkOf(text)
  return kind === 'greeting' || kind === 'thanks' ? kind : null
}
