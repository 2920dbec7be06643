/** A part of the frame in 0–1 from its top left corner. */
export interface FrameBox {
  x: number
  y: number
  width: number
  height: number
}

type Canvas = OffscreenCanvas | HTMLCanvasElement

const MAX_BYTES = 8_388_608
const MAX_SIDE = 8_192

/** Draws a video's current picture: once small for the comparison, once at its own size to be sent. */
export class FrameCanvas {
  readonly #small: Canvas
  #large: Canvas | null = null

  constructor(width: number, height: number) {
    this.#small = newCanvas(width, height)
  }

  /** RGBA of the picture at the size of the comparison. */
  pixels(video: HTMLVideoElement, hidden: FrameBox[]): Uint8ClampedArray {
    const context = draw(this.#small, video, hidden)
    return context.getImageData(0, 0, this.#small.width, this.#small.height).data
  }

  /** The picture at native resolution, as WebP or JPEG, within 8 MB and 8,192 pixels a side. */
  async encode(
    video: HTMLVideoElement,
    hidden: FrameBox[],
  ): Promise<{ blob: Blob; width: number; height: number }> {
    const scale = Math.min(1, MAX_SIDE / Math.max(video.videoWidth, video.videoHeight))
    const width = Math.round(video.videoWidth * scale)
    const height = Math.round(video.videoHeight * scale)
    if (this.#large?.width !== width || this.#large.height !== height) this.#large = newCanvas(width, height)
    draw(this.#large, video, hidden)
    // A browser that cannot write WebP answers with PNG instead.
    for (const [type, quality] of [
      ['image/webp', 0.9],
      ['image/jpeg', 0.9],
      ['image/jpeg', 0.6],
    ] as const) {
      const blob = await toBlob(this.#large, type, quality)
      if (blob?.type === type && blob.size <= MAX_BYTES) return { blob, width, height }
    }
    throw new RangeError('The screen is too large to be sent.')
  }
}

function draw(canvas: Canvas, video: HTMLVideoElement, hidden: FrameBox[]) {
  const { width, height } = canvas
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false }) as
    | OffscreenCanvasRenderingContext2D
    | CanvasRenderingContext2D
  context.drawImage(video, 0, 0, width, height)
  context.fillStyle = '#808080'
  for (const box of hidden)
    context.fillRect(box.x * width, box.y * height, box.width * width, box.height * height)
  return context
}

function newCanvas(width: number, height: number): Canvas {
  if (typeof OffscreenCanvas === 'function') return new OffscreenCanvas(width, height)
  return Object.assign(document.createElement('canvas'), { width, height })
}

function toBlob(canvas: Canvas, type: string, quality: number): Promise<Blob | null> {
  if ('convertToBlob' in canvas) return canvas.convertToBlob({ type, quality })
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality))
}
