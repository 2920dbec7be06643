/** A place of a picture, 0–1 from its top left corner. */
export interface Place {
  x: number
  y: number
  width: number
  height: number
}

const SAMPLE_MS = 400
const SIZE = { width: 64, height: 32 }
/** Below it two pictures are not of the same thing; the same thing in another light stays near 1. */
const SAME = 0.5
/** What the first picture is compared with; a page that is still being drawn, and the note over it, are waited for. */
const FIRST_MS = 800
/** Less than this is a plain surface: nothing can be told by it. */
const PLAIN = 4

/**
 * Watches a place of a shared screen and tells once when it shows something else than at first.
 * @returns ends it.
 */
export function watchPicture(video: HTMLVideoElement, place: Place, onChanged: () => void): () => void {
  const canvas = Object.assign(document.createElement('canvas'), SIZE)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  let first: Float32Array | null = null
  let others = 0
  const look = () => {
    const { videoWidth, videoHeight } = video
    if (!context || videoWidth === 0) return
    // With what is around it: a button alone is as good as plain.
    const [across, down] = [Math.max(place.width * 2, 0.12), Math.max(place.height * 3, 0.12)]
    const x = Math.max(0, place.x + place.width / 2 - across / 2)
    const y = Math.max(0, place.y + place.height / 2 - down / 2)
    context.drawImage(
      video,
      ...[x * videoWidth, y * videoHeight],
      ...[Math.min(across, 1 - x) * videoWidth, Math.min(down, 1 - y) * videoHeight],
      ...[0, 0, SIZE.width, SIZE.height],
    )
    const now = normalised(context.getImageData(0, 0, SIZE.width, SIZE.height).data)
    first ??= now
    others = alike(first, now) < SAME ? others + 1 : 0
    if (others < 2) return
    end()
    onChanged()
  }
  let timer: ReturnType<typeof setInterval>
  const start = setTimeout(() => {
    look()
    timer = setInterval(look, SAMPLE_MS)
  }, FIRST_MS)
  const end = () => {
    clearTimeout(start)
    clearInterval(timer)
  }
  return end
}

/** Brightness of each pixel, without how light and how strong the picture is: what is pointed at may light up. */
export function normalised(rgba: ArrayLike<number>): Float32Array {
  const grey = Float32Array.from(
    { length: rgba.length / 4 },
    (_, at) => 0.3 * rgba[4 * at]! + 0.6 * rgba[4 * at + 1]! + 0.1 * rgba[4 * at + 2]!,
  )
  const mean = grey.reduce((sum, one) => sum + one, 0) / grey.length
  const spread = Math.sqrt(grey.reduce((sum, one) => sum + (one - mean) ** 2, 0) / grey.length)
  return grey.map((one) => (spread < PLAIN ? 0 : (one - mean) / spread))
}

/** 0–1: how much two pictures show the same, also when light and dark changed sides. */
export function alike(a: Float32Array, b: Float32Array): number {
  const isPlain = (one: Float32Array) => one.every((value) => value === 0)
  if (isPlain(a) || isPlain(b)) return isPlain(a) && isPlain(b) ? 1 : 0
  return Math.abs(a.reduce((sum, one, at) => sum + one * b[at]!, 0)) / a.length
}
