/** Signed 16-bit samples, little endian, one channel. */
export interface AudioFormat {
  codec: 'pcm16'
  sampleRateHz: 16_000 | 24_000 | 48_000
}

/** A piece of speech. */
export interface AudioPiece extends AudioFormat {
  /** One utterance. */
  streamId: string
  /** 0, 1, 2 … within the stream. */
  sequence: number
  /** Of the first sample, from the stream's beginning. */
  startMs: number
  /** Whether the stream ends with this piece. */
  last: boolean
  samples: Int16Array
}
