import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFrameReader, type FrameReader } from '@visualkit/vision'
import { hashDistance, perceptualHash, TileChangeDetector, toPlanes } from '@visualkit/vision/change'
import { characterAccuracy, drawScreen } from '@visualkit/vision/testing'
import sharp from 'sharp'
import { createWorker, OEM } from 'tesseract.js'
import { median } from '../statistics.ts'
import { measureInBrowser } from './measure-in-browser.ts'
import { BENCH_SCREENS } from './screens.ts'

/** What a look may take in a visitor's browser. */
const MOST_BROWSER_MS = 4
/** Size the browser compares frames at. */
const SMALL = { width: 640, height: 360 }
/** Repetitions of the steps that take less than some milliseconds. */
const REPEAT = 30
/** Bits of a 64-bit hash that must differ before it calls a frame changed. */
const HASH_DISTANCE = 10
/** How often each screen is read by each reader. */
const ROUNDS = 3
const LANGUAGES = ['por', 'spa', 'eng']

interface DrawnFrames {
  expected: string[]
  errorText: string
  base: Buffer
  withError: Buffer
}

interface Figures {
  ms: number[]
  accuracy: number[]
}

/**
 * The way of a frame: noticing a change in the browser, and reading the text on the server. Rivals: a 64-bit
 * perceptual hash (what such a check is usually made of), decoding each frame on the server instead, and plain
 * tesseract.js over the whole frame with the same language data.
 */
export default {
  name: 'frame',
  description: 'what a frame costs in the browser and on the server, against the usual ways',
  async run({ log, quick = false }: { log(line: string): void; quick?: boolean }) {
    const browser = await measureInBrowser(quick ? 20 : 60)
    log('looks in Chromium measured')
    const frames = await draw()
    log(`${frames.length} screens drawn`)
    const change = await measureChange(frames)
    log('change detection measured')
    const cacheDir = await mkdtemp(join(tmpdir(), 'frame-'))
    const reader = createFrameReader({ cacheDir, workers: 1 })
    try {
      await reader.warm()
      const { full, plain, incremental, errorsFound } = await measureReading(
        reader,
        frames,
        cacheDir,
        quick ? 1 : ROUNDS,
      )
      log('reading measured')

      const ours = mean(full.accuracy)
      const rival = mean(plain.accuracy)
      return {
        table: {
          columns: ['step', 'median ms', 'found or right'],
          rows: [
            ['page’s thread: a look at 1080p, nothing new', round(median(browser.unchanged)), '–'],
            ['… the quickest of them', round(Math.min(...browser.unchanged)), '–'],
            ['page’s thread: a look at 1080p, a new line', round(median(browser.changed)), '–'],
            ['page’s thread: handing a changed frame over', round(median(browser.encodeOnPage)), '–'],
            ['worker: drawing and shrinking for a look', round(median(browser.worker)), '–'],
            ['worker: writing a changed frame as WebP', round(median(browser.encode)), '–'],
            ['page’s thread: a look where no worker may run', round(median(browser.withoutWorker)), '–'],
            ['browser: tile grid', round(median(change.tiles)), share(change.tilesFound, frames.length)],
            ['browser: 64-bit hash', round(median(change.hash)), share(change.hashFound, frames.length)],
            ['server: decode a JPEG instead', round(median(change.decode)), '–'],
            ['server: whole frame, hybrid', round(median(full.ms)), percent(ours)],
            ['server: whole frame, plain tesseract.js', round(median(plain.ms)), percent(rival)],
            [
              'server: frame with a new error line',
              round(median(incremental)),
              share(errorsFound, frames.length),
            ],
          ] as (string | number)[][],
        },
        ratios: {
          'a look at 1080p on the page’s thread / 4 ms': median(browser.unchanged) / MOST_BROWSER_MS,
          'the quickest look at 1080p on the page’s thread / 4 ms':
            Math.min(...browser.unchanged) / MOST_BROWSER_MS,
          'the page’s thread: with a worker / without':
            median(browser.unchanged) / median(browser.withoutWorker),
          'change detection time: tiles / hash': median(change.tiles) / median(change.hash),
          'change detection time: tiles / decoding on the server':
            median(change.tiles) / median(change.decode),
          'missed changes: tiles / hash':
            (frames.length - change.tilesFound) / Math.max(1, frames.length - change.hashFound),
          'reading time, light screens: hybrid / plain tesseract.js':
            sum(only(light, full.ms)) / sum(only(light, plain.ms)),
          'reading time, dark screens: hybrid / plain tesseract.js':
            sum(only(dark, full.ms)) / sum(only(dark, plain.ms)),
          'reading time: hybrid / plain tesseract.js': median(
            full.ms.map((ms, index) => ms / plain.ms[index]!),
          ),
          'wrong characters: hybrid / plain tesseract.js': (1 - ours) / Math.max(1e-6, 1 - rival),
          'reading time: incremental / full': sum(incremental) / sum(full.ms),
        } as Record<string, number>,
        notes: [
          `${frames.length} drawn screens: en, es, pt; light and dark; 1280 × 720 and 1920 × 1080; 12 to 16 pixel text.`,
          'Found: screens on which one new error line was noticed (change) or read to the letter (reading). Right: characters.',
          'Reading ratios compare the time of all screens together, each the quickest of three rounds.',
          'Reading includes decoding, masking and encoding the redacted key frame; the rival only recognises.',
        ],
      }
    } finally {
      await reader.close()
      await rm(cacheDir, { recursive: true })
    }
  },
}

async function draw(): Promise<DrawnFrames[]> {
  const frames: DrawnFrames[] = []
  for (const { screen, withError, expected, errorText } of BENCH_SCREENS) {
    const base = await drawScreen(screen, 'jpeg')
    frames.push({ expected, errorText, base, withError: await drawScreen(withError, 'jpeg') })
  }
  return frames
}

async function measureChange(frames: readonly DrawnFrames[]) {
  const { width, height } = SMALL
  const figures = {
    tiles: [] as number[],
    hash: [] as number[],
    decode: [] as number[],
    tilesFound: 0,
    hashFound: 0,
  }
  for (const { base, withError } of frames) {
    const before = await smallPixels(base)
    const after = await smallPixels(withError)
    const detector = new TileChangeDetector()
    detector.compare(before)
    detector.markSent()
    if (detector.compare(after).changed) figures.tilesFound++
    const hashOf = (pixels: Uint8Array): string =>
      perceptualHash(toPlanes(pixels, width, height), width, height)
    const sent = hashOf(before)
    if (hashDistance(sent, hashOf(after)) > HASH_DISTANCE) figures.hashFound++
    for (let run = 0; run < REPEAT; run++) {
      // Nearly all frames of a shared screen are like the last one.
      figures.tiles.push(timeSync(() => detector.compare(before)))
      figures.hash.push(timeSync(() => hashDistance(sent, hashOf(before))))
    }
    for (let run = 0; run < 3; run++) {
      figures.decode.push(
        await time(() => sharp(base).greyscale().resize(width, height, { fit: 'fill' }).raw().toBuffer()),
      )
    }
  }
  return figures
}

/** What a canvas of the small size gives: RGBA. */
async function smallPixels(image: Buffer): Promise<Uint8Array> {
  return sharp(image).resize(SMALL.width, SMALL.height, { fit: 'fill' }).ensureAlpha().raw().toBuffer()
}

/** Ours and the rival take turns on each screen, so that both meet the same load of the machine. */
async function measureReading(
  reader: FrameReader,
  frames: readonly DrawnFrames[],
  langPath: string,
  rounds: number,
) {
  const full: Figures = { ms: [], accuracy: [] }
  const plain: Figures = { ms: [], accuracy: [] }
  const incremental: number[] = []
  let errorsFound = 0
  const worker = await createWorker([...LANGUAGES], OEM.LSTM_ONLY, {
    langPath,
    gzip: true,
    cacheMethod: 'none',
  })
  try {
    // The first frame compiles code paths that later frames find ready.
    await reader.read({ sessionKey: 'warm', image: frames[0]!.base })
    await worker.recognize(frames[0]!.base)
    for (const [index, frame] of frames.entries()) {
      const sessionKey = `screen-${index}`
      const ours = await bestOf(rounds, async () => {
        reader.forget(sessionKey)
        return (await reader.read({ sessionKey, image: frame.base })).text
      })
      const rival = await bestOf(rounds, async () => (await worker.recognize(frame.base)).data.text)
      full.ms.push(ours.ms)
      full.accuracy.push(characterAccuracy(frame.expected, ours.result))
      plain.ms.push(rival.ms)
      plain.accuracy.push(characterAccuracy(frame.expected, rival.result))
      const next = await bestOf(1, () => reader.read({ sessionKey, image: frame.withError }))
      incremental.push(next.ms)
      if (next.result.visibleError === frame.errorText) errorsFound++
    }
  } finally {
    await worker.terminate()
  }
  return { full, plain, incremental, errorsFound }
}

/** The quickest of some rounds: what else runs on the machine only ever adds time. */
async function bestOf<T>(rounds: number, work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  let best: { ms: number; result: T } | null = null
  for (let round = 0; round < rounds; round++) {
    const started = performance.now()
    const result = await work()
    const ms = performance.now() - started
    if (!best || ms < best.ms) best = { ms, result }
  }
  return best!
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

function timeSync(work: () => unknown): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const mean = (values: readonly number[]): number => sum(values) / values.length
const dark = BENCH_SCREENS.map(({ name }) => name.includes('dark'))
const light = dark.map((isDark) => !isDark)
/** The values of the screens that are marked. */
const only = (marked: readonly boolean[], values: readonly number[]): number[] =>
  values.filter((_, index) => marked[index])
const round = (ms: number): number => (ms < 10 ? Math.round(ms * 100) / 100 : Math.round(ms))
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`
const share = (found: number, all: number): string => `${found} of ${all}`
