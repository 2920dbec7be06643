import type { MediaStreamLike } from '../types/index.ts'
import { VKError } from '../vk-error.ts'

/** PCM16, little endian, one channel, in chunks of any length. */
export type PcmChunk = Int16Array | Uint8Array | ArrayBuffer

/** What the visitor says: a microphone (browsers only), or samples from anywhere as an iterable or a stream. */
export type AudioSource = MediaStreamLike | AsyncIterable<PcmChunk> | ReadableStream<PcmChunk>

const WHAT_TO_GIVE = 'Give a MediaStream, or PCM16 samples as an async iterable.'

/** @throws VALIDATION_ERROR for what is none of these, UNSUPPORTED_RUNTIME for a microphone outside browsers. */
export function checkAudioSource(source: AudioSource): void {
  if (typeof source !== 'object' || source === null) throw new VKError('VALIDATION_ERROR', WHAT_TO_GIVE)
  if (isMediaStream(source)) {
    if (source.getAudioTracks().length === 0)
      throw new VKError('VALIDATION_ERROR', 'This stream has no sound: ask getUserMedia for audio.')
    if (typeof AudioContext === 'undefined')
      throw new VKError(
        'UNSUPPORTED_RUNTIME',
        'A MediaStream can be read in browsers only: give PCM16 samples as an async iterable.',
      )
  } else if (!(Symbol.asyncIterator in source || 'getReader' in source)) {
    throw new VKError('VALIDATION_ERROR', WHAT_TO_GIVE)
  }
}

/** The samples of a source, until it ends or `signal` is aborted. */
export async function* readAudioSource(
  source: AudioSource,
  sampleRateHz: number,
  signal: AbortSignal,
): AsyncGenerator<PcmChunk> {
  const chunks = await iterate(source, sampleRateHz, signal)
  let stop = () => {}
  const stopped = new Promise<{ done: true; value: undefined }>((resolve) => {
    stop = () => resolve({ done: true, value: undefined })
  })
  signal.addEventListener('abort', stop)
  try {
    while (!signal.aborted) {
      // A source that is waiting itself is left at once.
      const { done, value } = await Promise.race([chunks.next(), stopped])
      if (done) return
      yield value
    }
  } finally {
    signal.removeEventListener('abort', stop)
    void chunks.return?.()?.catch(() => {})
  }
}

async function iterate(
  source: AudioSource,
  sampleRateHz: number,
  signal: AbortSignal,
): Promise<AsyncIterator<PcmChunk>> {
  if (isMediaStream(source)) {
    const { listenToMicrophone } = await import('./microphone.ts')
    return listenToMicrophone(source as MediaStream, sampleRateHz, signal)
  }
  return Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : readStream(source)
}

/** Not every browser lets a stream be iterated. */
async function* readStream(stream: ReadableStream<PcmChunk>): AsyncGenerator<PcmChunk> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    void reader.cancel().catch(() => {})
  }
}

function isMediaStream(source: AudioSource): source is MediaStreamLike {
  return 'getAudioTracks' in source
}
