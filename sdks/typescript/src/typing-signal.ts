/** Says that the visitor types: at most once in three seconds, and that it stopped after three seconds of silence. */
export class TypingSignal {
  readonly #send: (typing: boolean) => void
  readonly #now: () => number
  #saidMs = Number.NEGATIVE_INFINITY
  #stop: ReturnType<typeof setTimeout> | undefined

  constructor(send: (typing: boolean) => void, now: () => number) {
    this.#send = send
    this.#now = now
  }

  set(typing: boolean): void {
    clearTimeout(this.#stop)
    if (!typing) {
      if (this.#saidMs > Number.NEGATIVE_INFINITY) this.#send(false)
      this.#saidMs = Number.NEGATIVE_INFINITY
      return
    }
    this.#stop = setTimeout(() => this.set(false), 3_000)
    if (this.#now() - this.#saidMs < 3_000) return
    this.#saidMs = this.#now()
    this.#send(true)
  }

  clear(): void {
    clearTimeout(this.#stop)
    this.#saidMs = Number.NEGATIVE_INFINITY
  }
}
