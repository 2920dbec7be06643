/** Cuts PCM16 of any lengths, odd bytes included, into pieces of one length. */
export class PcmFramer {
  readonly #samplesPerPiece: number
  #waiting = new Uint8Array(0)

  constructor(samplesPerPiece: number) {
    this.#samplesPerPiece = samplesPerPiece
  }

  /** The whole pieces there are with these samples; the rest waits. */
  add(chunk: Int16Array | Uint8Array | ArrayBuffer): Int16Array[] {
    const bytes = toBytes(chunk)
    const all = new Uint8Array(this.#waiting.length + bytes.length)
    all.set(this.#waiting)
    all.set(bytes, this.#waiting.length)
    const pieceBytes = this.#samplesPerPiece * 2
    const pieces: Int16Array[] = []
    let at = 0
    for (; at + pieceBytes <= all.length; at += pieceBytes)
      pieces.push(new Int16Array(all.slice(at, at + pieceBytes).buffer))
    this.#waiting = all.slice(at)
    return pieces
  }

  /** What waited; half a sample at the end is dropped. */
  flush(): Int16Array {
    const whole = this.#waiting.slice(0, this.#waiting.length & ~1)
    this.#waiting = new Uint8Array(0)
    return new Int16Array(whole.buffer)
  }
}

function toBytes(chunk: Int16Array | Uint8Array | ArrayBuffer): Uint8Array {
  return ArrayBuffer.isView(chunk)
    ? new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    : new Uint8Array(chunk)
}
