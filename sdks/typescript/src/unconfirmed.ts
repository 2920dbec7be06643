import { toVKError, VKError } from './vk-error.ts'

interface Waiting<T> {
  promise: Promise<T>
  resolve(value: T): void
  reject(error: VKError): void
  timer: ReturnType<typeof setTimeout> | undefined
}

/** Promises that an answer from the socket will settle, by the id that comes back in it. */
export class Unconfirmed<T> {
  readonly #waiting = new Map<string, Waiting<T>>()

  /** @param timeoutMs rejects with NETWORK when nothing came until then. */
  wait(id: string, timeoutMs?: number): Promise<T> {
    const before = this.#waiting.get(id)
    if (before) return before.promise
    let settle!: Pick<Waiting<T>, 'resolve' | 'reject'>
    const promise = new Promise<T>((resolve, reject) => {
      settle = { resolve, reject }
    })
    const tooLate = () => this.reject(id, new VKError('NETWORK', 'The server did not answer in time.'))
    const timer = timeoutMs === undefined ? undefined : setTimeout(tooLate, timeoutMs)
    this.#waiting.set(id, { promise, ...settle, timer })
    // Whoever does not look at the outcome hears of it by events.
    promise.catch(() => {})
    return promise
  }

  resolve(id: string, value: T): void {
    this.#take(id)?.resolve(value)
  }

  reject(id: string, cause: unknown): void {
    this.#take(id)?.reject(toVKError(cause))
  }

  rejectAll(cause: unknown): void {
    for (const id of [...this.#waiting.keys()]) this.reject(id, cause)
  }

  #take(id: string): Waiting<T> | undefined {
    const waiting = this.#waiting.get(id)
    clearTimeout(waiting?.timer)
    this.#waiting.delete(id)
    return waiting
  }
}
