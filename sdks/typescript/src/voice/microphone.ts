import { Resampler } from './resampler.ts'

/** Hands the microphone's samples to the page, untouched; none once it is off, which is told too. */
const WORKLET = `registerProcessor('visualkit-microphone', class extends AudioWorkletProcessor {
  process([[samples]]) {
    this.port.postMessage(samples)
    return true
  }
})`
/** Samples of a `ScriptProcessorNode`'s turn, for pages whose policy forbids the worklet. */
const TURN = 1_024
/** What may wait to be sent: older speech is dropped. */
const WAITING_SECONDS = 2

/** What a microphone hears, as PCM16 until the stream ends. Browsers only. */
export async function* listenToMicrophone(
  stream: MediaStream,
  sampleRateHz: number,
  signal: AbortSignal,
): AsyncGenerator<Int16Array> {
  const context = new AudioContext()
  const waiting: Int16Array[] = []
  let wake = () => {}
  const resampler = new Resampler(context.sampleRate, sampleRateHz)
  const hear = (samples: Float32Array | undefined) => {
    if (samples) waiting.push(resampler.add(samples))
    if (samples && waiting.length > (WAITING_SECONDS * context.sampleRate) / samples.length) waiting.shift()
    wake()
  }
  const ended = () =>
    signal.aborted || !stream.getAudioTracks().some(({ readyState }) => readyState === 'live')
  const onEnd = () => wake()
  for (const track of stream.getAudioTracks()) track.addEventListener('ended', onEnd)
  signal.addEventListener('abort', onEnd)
  try {
    const node = await openNode(context, hear)
    context.createMediaStreamSource(stream).connect(node).connect(context.destination)
    await context.resume()
    while (!ended()) {
      const samples = waiting.shift()
      if (samples) yield samples
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    for (const track of stream.getAudioTracks()) track.removeEventListener('ended', onEnd)
    signal.removeEventListener('abort', onEnd)
    void context.close()
  }
}

async function openNode(
  context: AudioContext,
  hear: (samples: Float32Array | undefined) => void,
): Promise<AudioNode> {
  const url = URL.createObjectURL(new Blob([WORKLET], { type: 'text/javascript' }))
  try {
    await context.audioWorklet.addModule(url)
    const node = new AudioWorkletNode(context, 'visualkit-microphone')
    node.port.onmessage = ({ data }: MessageEvent<Float32Array | undefined>) => hear(data)
    return node
  } catch {
    const node = context.createScriptProcessor(TURN, 1, 1)
    node.onaudioprocess = ({ inputBuffer }) => hear(inputBuffer.getChannelData(0).slice())
    return node
  } finally {
    URL.revokeObjectURL(url)
  }
}
