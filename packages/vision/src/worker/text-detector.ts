import ort from 'onnxruntime-node'
import sharp from 'sharp'
import { area, type PixelBox } from '../screen/screen-line.ts'
import type { DecodedFrame } from './decode-frame.ts'

export interface TextDetector {
  /** Boxes around stretches of text inside `within`, in frame pixels. */
  detect(frame: DecodedFrame, within: PixelBox): Promise<PixelBox[]>
  close(): Promise<void>
}

/** Normalisation the PP-OCRv4 detector was trained with, in RGB order; its input is BGR. */
const MEAN = [0.485, 0.456, 0.406]
const DEVIATION = [0.229, 0.224, 0.225]
/** Differentiable binarisation: pixel and box scores, and how far the shrunken text core is grown back. */
const PIXEL_SCORE = 0.3
const BOX_SCORE = 0.5
const GROW = 1.6
const MIN_PIXELS = 6
/** The network works on multiples of this. */
const STEP = 32
/** Largest input, in pixels; a larger area is looked at smaller, its lines are still read at full size. */
const MAX_PIXELS = 4_200_000

const TABLES = MEAN.map((mean, channel) =>
  Float32Array.from({ length: 256 }, (_, value) => (value / 255 - mean) / DEVIATION[channel]!),
)

/** Loads the detection network (ONNX) on the CPU. */
export async function createTextDetector(modelPath: string, threads: number): Promise<TextDetector> {
  const session = await ort.InferenceSession.create(modelPath, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    // Areas differ in size from frame to frame: an arena would keep the largest of each.
    enableCpuMemArena: false,
    enableMemPattern: false,
    // Threads that wait must sleep: the server needs the cores for its chats.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  })
  const inputName = session.inputNames[0]!
  const outputName = session.outputNames[0]!
  return {
    async detect(frame, within) {
      const scale = Math.min(1, Math.sqrt(MAX_PIXELS / area(within)))
      const source = await cut(frame, within, scale)
      const width = Math.ceil(source.width / STEP) * STEP
      const height = Math.ceil(source.height / STEP) * STEP
      const input = new ort.Tensor('float32', normalise(source, width, height), [1, 3, height, width])
      const output = await session.run({ [inputName]: input })
      const scores = output[outputName]!.data as Float32Array
      return boxesOf(scores, width, height).map((box) => ({
        x: within.x + box.x / scale,
        y: within.y + box.y / scale,
        width: Math.min(box.width / scale, within.width - box.x / scale),
        height: Math.min(box.height / scale, within.height - box.y / scale),
      }))
    },
    close: () => session.release(),
  }
}

/** A view of an area of the frame; `stride` is the bytes of a row. */
interface Cut {
  rgb: Uint8Array
  offset: number
  stride: number
  width: number
  height: number
}

async function cut(frame: DecodedFrame, within: PixelBox, scale: number): Promise<Cut> {
  if (scale === 1) {
    const offset = (within.y * frame.width + within.x) * 3
    return { rgb: frame.rgb, offset, stride: frame.width * 3, width: within.width, height: within.height }
  }
  const { data, info } = await sharp(frame.rgb, {
    raw: { width: frame.width, height: frame.height, channels: 3 },
  })
    .extract({ left: within.x, top: within.y, width: within.width, height: within.height })
    .resize(Math.round(within.width * scale), Math.round(within.height * scale), { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { rgb: data, offset: 0, stride: info.width * 3, width: info.width, height: info.height }
}

/** Planar BGR floats; the margin to the next multiple stays 0, the mean colour. */
function normalise(source: Cut, width: number, height: number): Float32Array {
  const plane = width * height
  const input = new Float32Array(3 * plane)
  for (let channel = 0; channel < 3; channel++) {
    const table = TABLES[2 - channel]!
    for (let y = 0; y < source.height; y++) {
      let target = channel * plane + y * width
      let from = source.offset + y * source.stride + (2 - channel)
      for (let x = 0; x < source.width; x++, from += 3) input[target++] = table[source.rgb[from]!]!
    }
  }
  return input
}

/** Connected pixels above the score, as boxes grown back to the text's full size. */
function boxesOf(scores: Float32Array, width: number, height: number): PixelBox[] {
  const seen = new Uint8Array(scores.length)
  const open = new Int32Array(scores.length)
  const boxes: PixelBox[] = []
  for (let start = 0; start < scores.length; start++) {
    if (seen[start] || scores[start]! < PIXEL_SCORE) continue
    let [left, right, top, bottom, sum, pixels, depth] = [width, 0, height, 0, 0, 0, 0]
    const visit = (index: number): void => {
      if (seen[index] || scores[index]! < PIXEL_SCORE) return
      seen[index] = 1
      open[depth++] = index
    }
    visit(start)
    while (depth > 0) {
      const index = open[--depth]!
      const x = index % width
      const y = (index - x) / width
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      if (y > bottom) bottom = y
      sum += scores[index]!
      pixels++
      if (x > 0) visit(index - 1)
      if (x < width - 1) visit(index + 1)
      if (y > 0) visit(index - width)
      if (y < height - 1) visit(index + width)
    }
    const boxWidth = right - left + 1
    const boxHeight = bottom - top + 1
    if (pixels < MIN_PIXELS || boxHeight < 2 || sum / pixels < BOX_SCORE) continue
    const margin = (boxWidth * boxHeight * GROW) / (2 * (boxWidth + boxHeight))
    const x = Math.max(0, left - margin)
    const y = Math.max(0, top - margin)
    boxes.push({
      x,
      y,
      width: Math.min(width, right + 1 + margin) - x,
      height: Math.min(height, bottom + 1 + margin) - y,
    })
  }
  return boxes
}
