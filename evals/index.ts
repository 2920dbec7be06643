export type * from './eval.ts'
export { createInMemoryKnowledge } from './in-memory-knowledge.ts'
export type * from './knowledge-under-test.ts'
