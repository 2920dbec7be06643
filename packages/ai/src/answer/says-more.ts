import { PLAIN_WORDS } from '../routing/complexity-cues.ts'

/** Letters by which two forms of a word are taken for the same. */
const STEM = 5

/** Whether an answer holds a word or a number that the question has not: a small model likes to say the question again. */
export function saysMore(answer: string, question: string): boolean {
  const asked = new Set(stemsOf(question))
  return stemsOf(answer.replace(/\[\d+\]/g, ' ')).some((stem) => !asked.has(stem))
}

function stemsOf(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.filter((word) => !PLAIN_WORDS.has(word)).map((word) => word.slice(0, STEM))
}
