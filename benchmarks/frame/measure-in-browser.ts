import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { launchBrowser } from '@visualkit/testing'

/** Milliseconds of each look at a screen, in Chromium. */
export interface BrowserFigures {
  /** On the page's thread: handing the picture over, and comparing the small one with the last that was sent. */
  unchanged: number[]
  changed: number[]
  /** Until the small picture is there; meanwhile the page's thread is free. */
  worker: number[]
  /** Writing a changed frame at native size: what the page's thread pays, and until it is done. */
  encodeOnPage: number[]
  encode: number[]
  /** All of a look on the page's thread, where a page's policy allows no worker. */
  withoutWorker: number[]
}

const ROOT = join(import.meta.dirname, '../..')
const ORIGIN = 'https://bench.invalid'
/** The files of the product that run in visitors' browsers, by the names they are imported by. */
const IMPORTS = {
  source: '/sdks/typescript/src/screen/stream-frame-source.ts',
  change: '/packages/vision/src/change/index.ts',
}

const PAGE = `<!doctype html><script type="importmap">${JSON.stringify({ imports: { '@visualkit/vision/change': IMPORTS.change } })}</script>`

/**
 * Runs the product's own frame source and change detector in Chromium over a moving 1920 × 1080 stream, without a
 * graphics card, which makes drawing dear. The first looks are left out: code is compiled then.
 */
export async function measureInBrowser(looks = 60): Promise<BrowserFigures> {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.route(`${ORIGIN}/**`, async (route) => {
      const { pathname } = new URL(route.request().url())
      if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: PAGE })
      const source = readFileSync(join(ROOT, pathname), 'utf8')
      return route.fulfill({
        contentType: 'text/javascript',
        body: stripTypeScriptTypes(source, { mode: 'strip' }),
      })
    })
    await page.goto(ORIGIN)
    return (await page.evaluate(scriptOf(looks))) as BrowserFigures
  } finally {
    await browser.close()
  }
}

/** Runs in the page: a canvas with lines of text is the screen; every second look finds a new line on it. */
const scriptOf = (looks: number): string => `(async () => {
  const { StreamFrameSource } = await import('${IMPORTS.source}')
  const { TileChangeDetector } = await import('${IMPORTS.change}')
  const screen = Object.assign(document.createElement('canvas'), { width: 1920, height: 1080 })
  const paint = screen.getContext('2d')
  const show = (lines) => {
    paint.fillStyle = '#fff'
    paint.fillRect(0, 0, 1920, 1080)
    paint.fillStyle = '#111'
    paint.font = '15px sans-serif'
    for (let line = 0; line < lines; line++)
      paint.fillText('Line ' + line + ' of the page with words that somebody reads', 60 + (line % 3) * 600, 60 + Math.floor(line / 3) * 34)
  }
  show(60)
  const stream = screen.captureStream(30)
  const size = { width: 640, height: 360 }
  const source = await StreamFrameSource.open(stream, size)
  const detector = new TileChangeDetector(size)
  // A frame of the stream comes some time after it was painted.
  const settle = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 40))))
  const figures = { unchanged: [], changed: [], worker: [], encodeOnPage: [], encode: [], withoutWorker: [] }
  const { Worker } = globalThis
  globalThis.Worker = undefined
  const onPage = await StreamFrameSource.open(stream, size)
  globalThis.Worker = Worker
  let lines = 60
  for (let look = -10; look < ${looks}; look++) {
    const isChanged = look % 2 !== 0
    show(isChanged ? ++lines : lines)
    await settle()
    const started = performance.now()
    const asked = source.pixels([])
    const handedOver = performance.now()
    const pixels = await asked
    const there = performance.now()
    const change = pixels && detector.compare(pixels)
    const ms = handedOver - started + performance.now() - there
    if (!change) continue
    if (change.changed) detector.markSent()
    if (look < 0) continue
    figures[change.changed ? 'changed' : 'unchanged'].push(ms)
    figures.worker.push(there - handedOver)
    if (change.changed && figures.encode.length < 10) {
      const from = performance.now()
      const written = source.encode([])
      figures.encodeOnPage.push(performance.now() - from)
      await written
      figures.encode.push(performance.now() - from)
    }
  }
  const pageDetector = new TileChangeDetector(size)
  for (let look = -5; look < ${Math.ceil(looks / 2)}; look++) {
    show(lines)
    await settle()
    const started = performance.now()
    pageDetector.compare(await onPage.pixels([]))
    pageDetector.markSent()
    if (look >= 0) figures.withoutWorker.push(performance.now() - started)
  }
  onPage.close()
  source.close()
  return figures
})()`
