import { createWorker, OEM, type Page, PSM, type Worker } from 'tesseract.js'
import type { PixelBox, ScreenWord } from '../screen/screen-line.ts'
import { buildMontage, MONTAGE_PADDING, type Montage } from './line-montage.ts'

export interface TextRecogniser {
  /** The words in each box, left to right, in frame pixels. */
  recognise(
    luma: Uint8Array,
    frame: { width: number; height: number },
    boxes: readonly PixelBox[],
  ): Promise<ScreenWord[][]>
  close(): Promise<void>
}

/** Lines a single recognition takes: its canvas may not be higher than 32,767 pixels. */
const LINES_PER_MONTAGE = 300
/** Fewer lines than this are not worth sharing out. */
const MIN_LINES_PER_ENGINE = 4
/** Lines of a frame that are tried a second time. */
const MAX_READ_ALONE = 24

/**
 * Starts Tesseract (LSTM) with language data from a local folder: nothing is ever downloaded. With several
 * engines, each a thread of its own, the lines of a frame are shared out.
 */
export async function createTextRecogniser(
  languages: readonly string[],
  languageFolder: string,
  engineCount = 1,
): Promise<TextRecogniser> {
  const engines = await Promise.all(
    Array.from({ length: engineCount }, () => startEngine(languages, languageFolder)),
  )
  return {
    async recognise(luma, frame, boxes) {
      const words: ScreenWord[][] = boxes.map(() => [])
      const read = async (engine: Worker, indexes: readonly number[]) => {
        const lines = indexes.map((index) => boxes[index]!)
        const montage = await buildMontage(luma, frame, lines)
        if (!montage) return
        const { data } = await engine.recognize(toPgm(montage), {}, { text: false, blocks: true })
        for (const { line, word } of placeWords(montage, data)) words[indexes[line]!]!.push(word)
      }
      const parts = shareOut(boxes, Math.min(engines.length, Math.ceil(boxes.length / MIN_LINES_PER_ENGINE)))
      await Promise.all(
        parts.map(async (part, engine) => {
          for (let start = 0; start < part.length; start += LINES_PER_MONTAGE)
            await read(engines[engine]!, part.slice(start, start + LINES_PER_MONTAGE))
        }),
      )
      // Now and then a whole line is passed over among others. What is not read is not masked, so it is read alone.
      const missed = boxes.flatMap((box, index) =>
        isWordShaped(box) && words[index]!.length === 0 ? [index] : [],
      )
      await Promise.all(
        engines.map(async (engine, turn) => {
          for (let at = turn; at < Math.min(missed.length, MAX_READ_ALONE); at += engines.length)
            await read(engine, [missed[at]!])
        }),
      )
      for (const line of words) line.sort((a, b) => a.x - b.x)
      return words
    },
    async close() {
      await Promise.all(engines.map((engine) => engine.terminate()))
    },
  }
}

/** Longer than an icon: also a label such as CVC. */
function isWordShaped({ width, height }: PixelBox): boolean {
  return width >= height * 1.4
}

async function startEngine(languages: readonly string[], languageFolder: string): Promise<Worker> {
  // The library reports a failed start only here: its own promise then stays pending for ever.
  const failure = Promise.withResolvers<never>()
  failure.promise.catch(() => {})
  const engine = await Promise.race([
    createWorker([...languages], OEM.LSTM_ONLY, {
      langPath: languageFolder,
      gzip: true,
      cacheMethod: 'none',
      errorHandler: (reason: unknown) => failure.reject(new Error(`Text recognition failed: ${reason}`)),
    }),
    failure.promise,
  ])
  await engine.setParameters({
    tessedit_pageseg_mode: PSM.SINGLE_BLOCK,
    user_defined_dpi: '150',
    // Lines arrive dark on white: trying doubtful ones inverted as well only takes time.
    invert_threshold: '0',
  })
  return engine
}

/** Deals line indexes into parts of about the same work: the time of a line goes with its proportions. */
function shareOut(boxes: readonly PixelBox[], parts: number): number[][] {
  const cost = (box: PixelBox): number => box.width / box.height + 1
  const shares = Array.from({ length: parts }, () => ({ cost: 0, indexes: [] as number[] }))
  const order = boxes.map((_, index) => index).sort((a, b) => cost(boxes[b]!) - cost(boxes[a]!))
  for (const index of order) {
    const lightest = shares.reduce((least, share) => (share.cost < least.cost ? share : least))
    lightest.indexes.push(index)
    lightest.cost += cost(boxes[index]!)
  }
  // Down the screen: neighbours in the montage are then of similar height.
  return shares.map((share) => share.indexes.sort((a, b) => boxes[a]!.y - boxes[b]!.y))
}

/** The recognised words with the number of their line in the montage's list, in frame pixels. */
function* placeWords(montage: Montage, page: Page): Iterable<{ line: number; word: ScreenWord }> {
  const lines = (page.blocks ?? []).flatMap((block) =>
    block.paragraphs.flatMap((paragraph) => paragraph.lines),
  )
  for (const { text, bbox, confidence } of lines.flatMap((line) => line.words)) {
    const place = montageLineAt(montage, (bbox.y0 + bbox.y1) / 2)
    if (!place || !isReadable(text, confidence)) continue
    const word = {
      text,
      confidence,
      x: place.box.x + (bbox.x0 - MONTAGE_PADDING) / place.scale,
      y: place.box.y + (bbox.y0 - place.top) / place.scale,
      width: (bbox.x1 - bbox.x0) / place.scale,
      height: (bbox.y1 - bbox.y0) / place.scale,
    }
    yield { line: place.index, word }
  }
}

/** Binary PGM: Tesseract reads it without decompressing anything. */
function toPgm({ grey, width, height }: Montage): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), grey])
}

function montageLineAt(montage: Montage, y: number): Montage['lines'][number] | undefined {
  const reach = MONTAGE_PADDING / 2
  return montage.lines.find((line) => y >= line.top - reach && y < line.top + line.height + reach)
}

/** Icons and rules come out as stray signs with little confidence (0–100). */
function isReadable(text: string, confidence: number): boolean {
  if (!text.trim()) return false
  if (/[\p{L}\p{N}]/u.test(text)) return confidence >= (text.length < 3 ? 25 : 10)
  return confidence >= 60
}
