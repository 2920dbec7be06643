/** Numbers that are the same for the same seed on every machine (mulberry32). */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** 0 to just below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!
  }

  /** Several different ones. */
  some<T>(list: readonly T[], count: number): T[] {
    const rest = [...list]
    return Array.from({ length: Math.min(count, rest.length) }, () => {
      const at = this.int(0, rest.length - 1)
      return rest.splice(at, 1)[0]!
    })
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => this.int(0, 9)).join('')
  }

  /** `#` becomes a digit, `A` a capital, `a` a small letter or digit; everything else stays. */
  shape(pattern: string): string {
    return pattern.replace(/[#Aa]/g, (sign) => {
      if (sign === '#') return String(this.int(0, 9))
      if (sign === 'A') return this.pick([...'ABCDEFGHJKLMNPQRSTUVWXYZ'])
      return this.pick([...'abcdefghijkmnpqrstuvwxyz23456789'])
    })
  }
}
