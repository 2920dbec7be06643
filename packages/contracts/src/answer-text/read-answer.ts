import { type AnswerSource, sourceOf } from './answer-sources.ts'
import { mergeMarkers } from './merge-markers.ts'
import { type Block, parseAnswer } from './parse-answer.ts'

/**
 * An answer as it is drawn, for visitors and for people alike, so that both read the same numbers: one marker for each
 * document in a paragraph.
 */
export function readAnswer(content: string, sources: readonly AnswerSource[] = []): Block[] {
  return mergeMarkers(parseAnswer(content), (number) => sourceOf(sources, number)?.documentId)
}
