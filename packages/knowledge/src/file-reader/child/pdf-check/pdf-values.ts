import { PdfRefused } from './pdf-refused.ts'

export type PdfValue =
  | PdfDictionary
  | { kind: 'array'; items: PdfValue[] }
  | { kind: 'reference'; number: number }
  | { kind: 'name'; name: string }
  | { kind: 'other' }

export interface PdfDictionary {
  kind: 'dictionary'
  /** In their order; a key may come twice. */
  entries: (readonly [key: string, value: PdfValue])[]
}

/** Characters read over the life of a reader: triggers are few and short. */
const MOST_CHARACTERS = 2_000_000
const DEEPEST = 32

const OTHER: PdfValue = { kind: 'other' }
const isSpace = (code: number) => code <= 32 && (code === 32 || code === 0 || (code >= 9 && code <= 13))
const isDelimiter = (code: number) => '()<>[]{}/%'.includes(String.fromCharCode(code))

/**
 * Reads single values of a PDF (ISO 32000-2, 7.3) whose names are unescaped. What takes too much, or does not end, is
 * refused as not to be checked.
 */
export class PdfValues {
  #left = MOST_CHARACTERS
  #text = ''
  #at = 0

  /** The value that begins at, or after the white space at, a place. */
  read(text: string, at: number): PdfValue {
    this.#text = text
    this.#at = at
    return this.#value(0)
  }

  /** Null for any other value, which is not read. */
  readDictionaryOrReference(text: string, at: number): PdfValue | null {
    this.#text = text
    this.#at = at
    this.#skipSpace()
    if (this.#text.startsWith('<<', this.#at)) return this.#value(0)
    const value = /\d/.test(this.#char()) ? this.#number() : OTHER
    return value.kind === 'reference' ? value : null
  }

  #value(depth: number): PdfValue {
    if (depth > DEEPEST) throw new PdfRefused('unchecked')
    this.#skipSpace()
    const char = this.#char()
    if (this.#text.startsWith('<<', this.#at)) return this.#dictionary(depth)
    if (char === '[') return this.#array(depth)
    if (char === '/') return { kind: 'name', name: this.#name() }
    if (char === '(') return this.#string()
    if (char === '<') return this.#hexadecimal()
    if (/\d/.test(char)) return this.#number()
    if (this.#word() === '') throw new PdfRefused('unchecked')
    return OTHER
  }

  #dictionary(depth: number): PdfDictionary {
    this.#move(2)
    const entries: [string, PdfValue][] = []
    for (;;) {
      this.#skipSpace()
      if (this.#text.startsWith('>>', this.#at)) {
        this.#move(2)
        return { kind: 'dictionary', entries }
      }
      if (this.#char() !== '/') throw new PdfRefused('unchecked')
      const key = this.#name()
      entries.push([key, this.#value(depth + 1)])
    }
  }

  #array(depth: number): PdfValue {
    this.#move(1)
    const items: PdfValue[] = []
    for (;;) {
      this.#skipSpace()
      if (this.#char() === ']') {
        this.#move(1)
        return { kind: 'array', items }
      }
      items.push(this.#value(depth + 1))
    }
  }

  #name(): string {
    this.#move(1)
    return this.#word()
  }

  /** Parentheses in it are in pairs, or behind a backslash. */
  #string(): PdfValue {
    let open = 0
    do {
      const char = this.#char()
      if (char === '\\') this.#move(1)
      if (char === '(') open += 1
      if (char === ')') open -= 1
      this.#move(1)
    } while (open > 0)
    return OTHER
  }

  #hexadecimal(): PdfValue {
    while (this.#char() !== '>') this.#move(1)
    this.#move(1)
    return OTHER
  }

  /** A number, or a reference: two of them and an R. */
  #number(): PdfValue {
    const first = this.#word()
    const before = this.#at
    this.#skipSpace()
    const generation = this.#word()
    this.#skipSpace()
    if (/^\d+$/.test(first) && /^\d+$/.test(generation) && this.#word() === 'R')
      return { kind: 'reference', number: Number(first) }
    this.#at = before
    return OTHER
  }

  /** Up to the next white space or delimiter. */
  #word(): string {
    const from = this.#at
    while (this.#at < this.#text.length) {
      const code = this.#text.charCodeAt(this.#at)
      if (isSpace(code) || isDelimiter(code)) break
      this.#move(1)
    }
    return this.#text.slice(from, this.#at)
  }

  /** White space and comments. */
  #skipSpace(): void {
    while (this.#at < this.#text.length) {
      const code = this.#text.charCodeAt(this.#at)
      if (code === 37) while (this.#at < this.#text.length && !/[\r\n]/.test(this.#char())) this.#move(1)
      else if (isSpace(code)) this.#move(1)
      else return
    }
  }

  /** @throws at the end of the text. */
  #char(): string {
    if (this.#at >= this.#text.length) throw new PdfRefused('unchecked')
    return this.#text.charAt(this.#at)
  }

  #move(by: number): void {
    this.#at += by
    this.#left -= by
    if (this.#left < 0) throw new PdfRefused('unchecked')
  }
}
