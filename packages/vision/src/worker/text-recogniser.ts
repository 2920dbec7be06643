import { createWorker, OEM, PSM } from 'tesseract.js'
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

/** Starts Tesseract (LSTM) with language data from a local folder: nothing is ever downloaded. */
export async function createTextRecogniser(
  languages: readonly string[],
  languageFolder: string,
): Promise<TextRecogniser> {
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

  async function recogniseMontage(montage: Montage, words: ScreenWord[][]): Promise<void> {
    const page = await engine.recognize(toPgm(montage), {}, { text: false, blocks: true })
    for (const block of page.data.blocks ?? []) {
      for (const paragraph of block.paragraphs) {
        for (const line of paragraph.lines) {
          for (const { text, bbox, confidence } of line.words) {
            const place = montageLineAt(montage, (bbox.y0 + bbox.y1) / 2)
            if (!place || !isReadable(text, confidence)) continue
            words[place.index]!.push({
              text,
              x: place.box.x + (bbox.x0 - MONTAGE_PADDING) / place.scale,
              y: place.box.y + (bbox.y0 - place.top) / place.scale,
              width: (bbox.x1 - bbox.x0) / place.scale,
              height: (bbox.y1 - bbox.y0) / place.scale,
            })
          }
        }
      }
    }
  }

  return {
    async recognise(luma, frame, boxes) {
      const words: ScreenWord[][] = boxes.map(() => [])
      for (let start = 0; start < boxes.length; start += LINES_PER_MONTAGE) {
        const montage = await buildMontage(luma, frame, boxes.slice(start, start + LINES_PER_MONTAGE))
        if (montage) await recogniseMontage(montage, words.slice(start))
      }
      for (const line of words) line.sort((a, b) => a.x - b.x)
      return words
    },
    async close() {
      await engine.terminate()
    },
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
