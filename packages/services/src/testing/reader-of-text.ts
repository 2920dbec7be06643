import type { FrameReadResult } from '@visualkit/vision'
import { drawScreen } from '@visualkit/vision/testing'
import type { Services } from '../context.ts'
import { textOfPicture } from './small-files.ts'

/** Stands in for the OCR workers: each frame shows what its bytes say. */
export function readerOfText(readingMs = 0): Services['frameReader'] {
  const shown = new Map<string, string>()
  const reading = new Set<string>()
  return {
    async read({ sessionKey, image }): Promise<FrameReadResult> {
      const text = textOfPicture(image)
      reading.add(sessionKey)
      await new Promise((done) => setTimeout(done, readingMs))
      reading.delete(sessionKey)
      const changed = shown.get(sessionKey) !== text
      shown.set(sessionKey, text)
      return {
        changed,
        width: 100,
        height: 50,
        text,
        regions: [{ x: 0, y: 0, width: 1, height: 0.2, text, masked: true }],
        visibleError: /declined|error/i.test(text) ? text : null,
        keyFrame: changed
          ? { bytes: Buffer.from(`redacted ${text}`), mediaType: 'image/webp', width: 100, height: 50 }
          : null,
        timings: {
          queueMs: 0,
          decodeMs: 0,
          detectMs: 0,
          recogniseMs: 0,
          encodeMs: 0,
          totalMs: 0,
          linesRead: 1,
          linesReused: 0,
        },
        superseded: false,
      }
    },
    warm: async () => {},
    isReading: (sessionKey) => reading.has(sessionKey),
    forget: (sessionKey) => void shown.delete(sessionKey),
    health: () => {
      throw new Error('Not asked in these tests.')
    },
    close: async () => {},
  }
}

/** A reader of texts whose kept frames are real pictures of them. */
export function readerOfPictures(): Services['frameReader'] {
  const reader = readerOfText()
  return {
    ...reader,
    async read(input) {
      const result = await reader.read(input)
      if (!result.keyFrame) return result
      const words = result.text.split(' ').map((text, row) => ({ text, x: 40, y: 40 + row * 30 }))
      const bytes = await drawScreen({ width: 1280, height: 720, texts: words }, 'webp')
      return { ...result, keyFrame: { ...result.keyFrame, bytes, width: 1280, height: 720 } }
    },
  }
}
