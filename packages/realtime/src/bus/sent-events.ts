import { randomBytes } from 'node:crypto'
import type { BusEvent } from '../bus.ts'

/** Events that are kept at most; the oldest go first, such as those that Redis lost. */
const MOST_KEPT = 512

/**
 * What this server published, until it has its place in Redis. In places that are used again, and in no Map: one that is filled and
 * emptied all day leaves tables behind that hold on to what was in them until the next full collection of garbage, so
 * that each small one has all recent events to carry.
 */
export class SentEvents {
  /** By it a mark, or a notice, is known to be of this process, and not of another or an earlier one. */
  readonly origin = `${randomBytes(6).toString('base64url')}:`
  /** Of what everybody here was told when it was published, and need not hear again. */
  readonly toldMark = `${this.origin}told`
  readonly #places = new Array<BusEvent | null>(MOST_KEPT).fill(null)
  #count = 0

  /** @returns the mark by which it is taken. */
  keep(event: BusEvent): string {
    const number = this.#count++
    this.#places[number % MOST_KEPT] = event
    return this.origin + number
  }

  /** The event of a mark, once; null where it is another's, was taken, or is no longer kept. */
  take(mark: string): BusEvent | null {
    if (!mark.startsWith(this.origin)) return null
    const number = Number.parseInt(mark.slice(this.origin.length), 10)
    if (!(number >= this.#count - MOST_KEPT && number < this.#count)) return null
    const place = number % MOST_KEPT
    const event = this.#places[place] ?? null
    this.#places[place] = null
    return event
  }
}
