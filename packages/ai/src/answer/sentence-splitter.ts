import { endsSentence } from '@visualkit/contracts/sentence-ends'
import { endOfFencedCode } from './fenced-code.ts'

/**
 * Cuts a stream of text into sentences (or list lines), each with its markers and the white space that follows it. A
 * block of code is one piece.
 * What was read once is not read again.
 */
export class SentenceSplitter {
  #buffer = ''
  /** Up to here the buffer holds no end of a sentence. */
  #read = 0

  /** Adds text and returns the sentences that are now complete. */
  push(text: string): string[] {
    this.#buffer += text
    const complete: string[] = []
    let start = 0
    END.lastIndex = this.#read
    for (;;) {
      const end = endOfFencedCode(this.#buffer, start)
      if (end === -1) break
      if (end !== null) {
        complete.push(this.#buffer.slice(start, end))
        start = end
        END.lastIndex = end
        continue
      }
      const found = END.exec(this.#buffer)
      if (found === null) break
      const { index, 0: whole, 1: mark, 2: next = '' } = found
      const behind = index + whole.length
      if (mark !== undefined && !endsSentence(this.#buffer, start, index, mark, next)) continue
      complete.push(this.#buffer.slice(start, behind))
      start = behind
    }
    this.#buffer = this.#buffer.slice(start)
    this.#read = beginOfOpenEnd(this.#buffer)
    return complete
  }

  /** What is left when the stream has ended. */
  flush(): string[] {
    const rest = this.#buffer
    this.#buffer = ''
    this.#read = 0
    return rest.trim() === '' ? [] : [rest]
  }
}

/** A line break; or marks with their closing quotation marks and source markers, when the first letter behind has come. */
const END =
  /\n+|(?<![.!?…])([.!?…]+["'”’»)\]*_]*)(?:\s*\[\d{1,2}(?:,\s*\d{1,2})*\])*[ \t]+(?=(["'“‘«([*_`¿¡]*[^\s"'“‘«([*_`¿¡]))(?!\[\d)/g

/** Where an end begins whose rest has not come yet, or the end of the text. */
function beginOfOpenEnd(text: string): number {
  let at = text.length
  while (at > 0 && /[\s.!?…"'”’»()[\]*_`“‘«¿¡\d,]/.test(text[at - 1]!)) at -= 1
  return at
}
