import type { AnswerRequest, CheckSentence, ComposeExtract } from '@visualkit/ai'
import { checkSentence as check, composeExtractiveAnswer, leansBack } from '@visualkit/knowledge'

/** The knowledge engine's choice of sentences, as the answerer wants it. */
export const composeExtract: ComposeExtract = (request: AnswerRequest) => {
  const answer = composeExtractiveAnswer({
    question: request.standAloneQuestion,
    carriedOver: request.carriedOver,
    chunks: request.evidence,
    locale: request.locale,
    businessName: request.assistant.businessName,
    rarities: request.rarities && new Map(Object.entries(request.rarities)),
    doubt: request.doubt,
    screenText: request.screen && (request.screen.visibleError ?? request.screen.text),
  })
  if (!answer.answered) return null
  const isClosest = answer.reason === 'closest'
  return answer.sentences.map((sentence) => ({ ...sentence, isClosest }))
}

/** The knowledge engine's judgement of one sentence, as the answerer wants it. */
export const checkSentence: CheckSentence = (sentence, cited, request, followsDropped) =>
  followsDropped && leansBack(sentence) ? null : check(sentence, cited, request.evidence)
