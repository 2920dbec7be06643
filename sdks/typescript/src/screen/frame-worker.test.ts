import { runInNewContext } from 'node:vm'
import { toPlanes } from '@visualkit/vision/change'
import { afterEach, expect, test, vi } from 'vitest'
import { FrameWorker } from './frame-worker.ts'

const video = {} as HTMLVideoElement
const job = { width: 640, height: 360, hidden: [] }

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** A browser whose workers do what a test says; Chromium runs the real one in `vk bench frame`. */
function browser(answer: (worker: FakeWorker, id: number) => void) {
  vi.useFakeTimers()
  class Frame {}
  class StartedWorker extends FakeWorker {
    postMessage({ id }: { id: number }) {
      answer(this, id)
    }
  }
  vi.stubGlobal('VideoFrame', Frame)
  vi.stubGlobal('OffscreenCanvas', Frame)
  vi.stubGlobal('Worker', StartedWorker)
}

class FakeWorker {
  onmessage: (event: { data: object }) => void = () => {}
  onerror: (event: { preventDefault(): void }) => void = () => {}
  terminate() {}
}

test('there is none where the browser has none', () => {
  expect(FrameWorker.open()).toBeNull()
})

test('gives what the worker answers, to whoever asked', async () => {
  const ids: number[] = []
  browser((worker, id) => {
    if (ids.push(id) < 2) return
    for (const known of ids.toReversed())
      worker.onmessage({ data: { id: known, bytes: Uint8Array.of(known), mediaType: '' } })
  })
  const worker = FrameWorker.open()!
  const [first, second] = await Promise.all([worker.ask(video, job), worker.ask(video, job)])
  expect([first.bytes, second.bytes]).toEqual([Uint8Array.of(1), Uint8Array.of(2)])
})

test('one that a policy refuses answers nobody, and no later question waits', async () => {
  browser((worker) => worker.onerror({ preventDefault() {} }))
  const worker = FrameWorker.open()!
  await expect(worker.ask(video, job)).rejects.toThrow('does not run')
  await expect(worker.ask(video, job)).rejects.toThrow('does not run')
})

test('one that says nothing at all is given up', async () => {
  browser(() => {})
  const asked = FrameWorker.open()!.ask(video, job)
  const failed = expect(asked).rejects.toThrow('does not run')
  await vi.advanceTimersByTimeAsync(3_000)
  await failed
})

test('gives of a picture what is compared on the page without it', async () => {
  const [width, height] = [40, 20]
  const pixels = Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => (at * at * 31) % 256)
  let script: Blob | undefined
  vi.stubGlobal('Worker', FakeWorker)
  for (const name of ['VideoFrame', 'OffscreenCanvas']) vi.stubGlobal(name, class {})
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    script = blob as Blob
    return 'blob:1'
  })
  FrameWorker.open()
  const answers: { bytes: Uint8Array }[] = []
  const worker: Record<string, unknown> & { onmessage?: (event: object) => Promise<void> } = {
    OffscreenCanvas: class {
      getContext = () => ({ drawImage() {}, fillRect() {}, getImageData: () => ({ data: pixels }) })
    },
    postMessage: (answer: { bytes: Uint8Array }) => answers.push(answer),
  }
  runInNewContext(await script!.text(), worker)
  await worker.onmessage!({ data: { id: 1, frame: { close() {} }, width, height, hidden: [] } })
  expect([...answers[0]!.bytes]).toEqual([...toPlanes(pixels, width, height)])
})
