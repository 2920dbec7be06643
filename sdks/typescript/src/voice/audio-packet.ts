import type { AudioHeader } from '@visualkit/contracts'
import { BINARY_KIND, decodeBinary, encodeBinary } from '@visualkit/contracts/wire'
import type { AudioPiece } from '../types/index.ts'

const SAMPLE_RATES: unknown[] = [16_000, 24_000, 48_000]

/** A piece of audio as a binary message. */
export function encodeAudio({ samples, last, ...rest }: AudioPiece): Uint8Array {
  const header: AudioHeader = { ...rest, ...(last && { last }) }
  return encodeBinary(
    BINARY_KIND.audio,
    header,
    new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength),
  )
}

/** The piece of audio in a binary message; null for another kind, and for what is cut or broken. */
export function decodeAudio(packet: Uint8Array): AudioPiece | null {
  const parts = decodeBinary(packet)
  if (parts?.kind !== BINARY_KIND.audio || parts.payload.length % 2 !== 0) return null
  const header = parts.header as Partial<AudioHeader> | null
  if (
    header?.codec !== 'pcm16' ||
    !SAMPLE_RATES.includes(header.sampleRateHz) ||
    typeof header.streamId !== 'string' ||
    !Number.isInteger(header.sequence) ||
    typeof header.startMs !== 'number'
  )
    return null
  const { codec, sampleRateHz, streamId, sequence, startMs } = header as AudioHeader
  // A copy, which begins at an even byte. (`slice` of a Buffer would be none.)
  const samples = new Int16Array(new Uint8Array(parts.payload).buffer)
  return { codec, sampleRateHz, streamId, sequence, startMs, last: header.last === true, samples }
}
