import type { CheckSentence } from '../answer/citation-checker.ts'
import type { ComposeExtract } from '../answer/extractive-model.ts'
import { judgeToxicity } from './judge-toxicity.ts'

/** What writes and checks answers, so that no abusive sentence is shown, not even one that a document holds. */
export function withoutAbuse({ compose, check }: { compose: ComposeExtract; check: CheckSentence }): {
  compose: ComposeExtract
  check: CheckSentence
} {
  const isCivil = (text: string) => judgeToxicity(text, 'reply') === null
  return {
    compose(request) {
      const sentences = compose(request)
      const civil = sentences?.filter(({ text }) => isCivil(text)) ?? []
      return civil.length > 0 ? civil : null
    },
    check: (sentence, ...rest) => (isCivil(sentence) ? check(sentence, ...rest) : null),
  }
}
