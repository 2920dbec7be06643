export { type AnswerSource, answerSources, sourceOf } from './answer-sources.ts'
export { type Block, type Inline, safeHref } from './parse-answer.ts'
export { plainText } from './plain-text.ts'
export { readAnswer } from './read-answer.ts'
