/** Cuts a stream of text into sentences (or list lines), each with the white space that follows it. */
export class SentenceSplitter {
  #buffer = ''

  /** Adds text and returns the sentences that are now complete. */
  push(text: string): string[] {
    this.#buffer += text
    const complete: string[] = []
    for (let end = sentenceEnd(this.#buffer); end > 0; end = sentenceEnd(this.#buffer)) {
      complete.push(this.#buffer.slice(0, end))
      this.#buffer = this.#buffer.slice(end)
    }
    return complete
  }

  /** What is left when the stream has ended. */
  flush(): string[] {
    const rest = this.#buffer
    this.#buffer = ''
    return rest.trim() === '' ? [] : [rest]
  }
}

/** Where the first complete sentence ends: at a line break, or after .!?… with its markers when another word follows. */
const SENTENCE =
  /^(?:\s*[^\n]*?(?:[.!?…]["'”»)\]*_]*(?:\s*\[\d{1,2}\])*)(?<!\b(?:\d|[A-Za-z]|e\.g|i\.e|p\.ej|Sr|Sra|Dr|No|nº)\.)[ \t]+(?=[^\s[])|[^\n]*\n+)/

function sentenceEnd(text: string): number {
  return SENTENCE.exec(text)?.[0].length ?? 0
}
