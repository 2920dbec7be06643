/** Floats of −1…1 at one rate to PCM16 at another, over any number of calls. */
export class Resampler {
  readonly #step: number
  /** Where the next sample begins, in samples of the input from the first one that waits. */
  #at = 0
  #waiting = new Float32Array(0)

  constructor(fromHz: number, toHz: number) {
    this.#step = fromHz / toHz
  }

  /** Each sample is the mean of the stretch it stands for, which also keeps what is too high for the new rate out. */
  add(samples: Float32Array): Int16Array {
    const all = new Float32Array(this.#waiting.length + samples.length)
    all.set(this.#waiting)
    all.set(samples, this.#waiting.length)
    const count = Math.max(0, Math.floor((all.length - this.#at) / this.#step))
    const out = new Int16Array(count)
    for (let index = 0; index < count; index++) {
      out[index] = toPcm16(mean(all, this.#at, this.#at + this.#step))
      this.#at += this.#step
    }
    const whole = Math.min(Math.floor(this.#at), all.length)
    this.#waiting = all.slice(whole)
    this.#at -= whole
    return out
  }
}

/** The mean of samples between two places, with its parts at both ends. */
function mean(samples: Float32Array, from: number, to: number): number {
  let sum = 0
  for (let index = Math.floor(from); index < to; index++) {
    const share = Math.min(to, index + 1) - Math.max(from, index)
    sum += (samples[index] ?? 0) * share
  }
  return sum / (to - from)
}

function toPcm16(value: number): number {
  const clamped = Math.max(-1, Math.min(1, value))
  return Math.round(clamped * (clamped < 0 ? 0x8000 : 0x7fff))
}
