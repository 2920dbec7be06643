import { undisguise } from './undisguise.ts'

export interface Token {
  /** Lower case, accents folded. */
  folded: string
  /** Lower case, as written. */
  lower: string
}

const WORD = /[\p{L}\p{N}]+/gu

/** Words in order, seen through disguise. */
export function tokenize(text: string): Token[] {
  return Array.from(undisguise(text).toLowerCase().matchAll(WORD), ([lower]) => ({
    folded: fold(lower),
    lower,
  }))
}

export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '')
}
