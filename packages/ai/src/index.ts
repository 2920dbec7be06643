export type * from './answer-model.ts'
