export * from './answer/answer-signals.ts'
export * from './answer/chance-of-no-answer.ts'
export * from './answer/check-sentence.ts'
export * from './answer/compose-extractive-answer.ts'
export { errorLines } from './answer/error-lines.ts'
export { findConflict, type Statement } from './answer/find-conflict.ts'
export {
  type ComparedPassage,
  type Contradiction,
  ContradictionFinder,
} from './answer/find-contradictions.ts'
export { followUpCandidates } from './answer/follow-ups.ts'
export { splitUnits, type Unit } from './answer/split-units.ts'
export type { ExtractedSentence } from './answer/to-sentences.ts'
export type { AnswerChunk } from './answer/weigh-evidence.ts'
export * from './chunk/chunk-document.ts'
export { contextLine } from './chunk/context-line.ts'
export { decodePage } from './crawl/decode-page.ts'
export * from './crawl/page-address.ts'
export * from './crawl/parse-sitemap.ts'
export { matchesPath } from './crawl/path-pattern.ts'
export { readWebPage, robotsDirectives, type WebPage } from './crawl/read-web-page.ts'
export * from './crawl/repeated-blocks.ts'
export * from './crawl/robots-rules.ts'
export * from './evaluate/citation-faithfulness.ts'
export * from './evaluate/compare-proportions.ts'
export * from './evaluate/measures.ts'
export * from './evaluate/questions-of-text.ts'
export * from './evaluate/read-test-cases.ts'
export * from './exports/help-articles.ts'
export * from './exports/notion-paths.ts'
export * from './extract/blocks.ts'
export { cleanText, decodeText } from './extract/decode-text.ts'
export { type ExtractInput, extractDocument, titleFromFileName } from './extract/extract-document.ts'
export * from './extract/file-parts.ts'
export * from './extract/format-of-file.ts'
export { type FileRefusal, refusedFile } from './file-reader/file-errors.ts'
export { FILE_FORMATS, type FileFormat, type FilePart } from './file-reader/protocol.ts'
export { asksAboutLooks } from './intent/asks-about-looks.ts'
export { asksForHuman } from './intent/asks-for-human.ts'
export { asksToReadScreen } from './intent/asks-to-read-screen.ts'
export { asksWhatYouAre } from './intent/asks-what-you-are.ts'
export { ALIKE, exampleLikeness } from './intent/example-likeness.ts'
export { isGreetingOrThanks } from './intent/is-greeting-or-thanks.ts'
export { refersToScreen } from './intent/refers-to-screen.ts'
export { type Remark, remarkOnAnswer } from './intent/remark-on-answer.ts'
export { type FrustrationSign, soundsFrustrated } from './intent/sounds-frustrated.ts'
export {
  lastAsked,
  type PastMessage,
  type StandAloneQuestion,
  standAloneQuestion,
} from './intent/stand-alone-question.ts'
export {
  CALIBRATION_TEXTS,
  calibrateCosine,
  cosineOf,
} from './problems/calibrate-cosine.ts'
export {
  type DraftedArticle,
  draftArticle,
  type SolvedConversation,
} from './problems/draft-article.ts'
export { asksSomething, type QuestionKey, questionKey } from './problems/question-key.ts'
export { type Nearness, type Sameness, sameQuestion } from './problems/same-question.ts'
export * from './retrieve/bm25.ts'
export * from './retrieve/fuse.ts'
export * from './retrieve/index-terms.ts'
export * from './retrieve/neighbours.ts'
export * from './retrieve/query-terms.ts'
export { type Bag, questionSubject, type Subject } from './retrieve/question-subject.ts'
export * from './retrieve/rank-candidates.ts'
export * from './retrieve/repair-query.ts'
export * from './retrieve/repair-term.ts'
export * from './retrieve/rescore.ts'
export { steadyRarities } from './retrieve/steady-rarities.ts'
export { type Copy, withoutCopies } from './retrieve/without-copies.ts'
export { staticEmbedder } from './static-words/static-embedder.ts'
export { loadWordLikeness, type WordLikeness } from './static-words/word-likeness.ts'
export * from './text/analyse.ts'
export * from './text/detect-language.ts'
export { leansBack } from './text/leans-back.ts'
export { fold, squeeze } from './text/normalise.ts'
export { plainText } from './text/plain-text.ts'
export { type Span, splitSentences } from './text/split-sentences.ts'
export { stem } from './text/stem.ts'
export { isStopWord } from './text/stop-words.ts'
