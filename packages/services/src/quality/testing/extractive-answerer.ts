import { type Answerer, createAnswerer } from '@visualkit/ai'
import { checkSentence, composeExtractiveAnswer } from '@visualkit/knowledge'

/** The built-in answerer over the real knowledge engine, as a server without a model has it. */
export function extractiveAnswerer(): Answerer {
  return createAnswerer({
    models: [],
    compose: (request) => {
      const answer = composeExtractiveAnswer({
        question: request.standAloneQuestion,
        chunks: request.evidence,
        locale: request.locale,
        rarities: request.rarities && new Map(Object.entries(request.rarities)),
      })
      return answer.answered ? answer.sentences : null
    },
    check: (sentence, cited, request) => checkSentence(sentence, cited, request.evidence),
  })
}
