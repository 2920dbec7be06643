import { parentPort, workerData } from 'node:worker_threads'
import { ServiceError } from '@visualkit/contracts'
import sharp from 'sharp'
import { collectLanguageData, detectionModelPath } from './language-data.ts'
import type { ReadFailure, ReadRequest, WorkerReply, WorkerSettings } from './protocol.ts'
import { type ReadingTools, readFrame } from './read-frame.ts'
import { createTextDetector } from './text-detector.ts'
import { createTextRecogniser } from './text-recogniser.ts'

const port = parentPort
if (!port) throw new Error('The frame worker runs in a worker thread only.')
const reply = (message: WorkerReply): void => port.postMessage(message)

sharp.concurrency(1)
sharp.cache(false)

const tools = loadTools(workerData as WorkerSettings)
tools.then(
  () => reply({ type: 'ready' }),
  (error: unknown) =>
    reply({ type: 'unready', message: error instanceof Error ? error.message : String(error) }),
)

port.on('message', (request: ReadRequest) => {
  void answer(request)
})

async function answer({ id, image, header, previous, unmasked }: ReadRequest): Promise<void> {
  try {
    const { reading, memory } = await readFrame(await tools, image, header, previous, { unmasked })
    reply({ type: 'read', id, reading, memory })
  } catch (error) {
    reply({ type: 'failed', id, failure: describeFailure(error) })
  }
}

async function loadTools(settings: WorkerSettings): Promise<ReadingTools> {
  const folder = await collectLanguageData(settings.languages, settings.cacheDir)
  const [detector, recogniser] = await Promise.all([
    createTextDetector(detectionModelPath(), settings.detectionThreads),
    createTextRecogniser(settings.languages, folder, settings.recognitionThreads),
  ])
  return {
    detector,
    recogniser,
    keyFrame: { quality: settings.keyFrameQuality, maxSide: settings.keyFrameMaxSide },
  }
}

/** Errors do not survive the way between threads with their class. */
function describeFailure(error: unknown): ReadFailure {
  if (error instanceof ServiceError) {
    const { code, message, details, retryable } = error
    return { code, message, details, retryable }
  }
  const reason = error instanceof Error ? error.message : String(error)
  return {
    code: 'UNAVAILABLE',
    message: 'The frame could not be read.',
    details: { reason },
    retryable: true,
  }
}
