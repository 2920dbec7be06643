import sharp from 'sharp'
import { type ChangedBox, TileChangeDetector } from '../change/tile-change-detector.ts'

/** A cut of a key frame, ready to be shown to a model. */
export interface PicturePart {
  bytes: Buffer
  mediaType: 'image/webp'
  shows: 'part' | 'whole'
  width: number
  height: number
}

export interface PictureEvidenceOptions {
  /** The question is about how the screen is laid out: a part would not show it. */
  wholeOnly?: boolean
}

/** Size frames are compared at, as in the browser. */
const COMPARED = { width: 640, height: 360 }
const MOST_PARTS = 3
/** What changed is shown with what surrounds it; nothing is smaller than this, in pixels. */
const MARGIN = 48
const LEAST_SIDE = 160
/** Parts that are more than this of the frame together are no saving. */
const LARGEST_SHARE = 0.45
/** Longest side of a whole frame: models make larger ones smaller. */
const WHOLE_SIDE = 1_568
const QUALITY = 80

interface Area {
  left: number
  top: number
  right: number
  bottom: number
}

/**
 * What a model is shown of a screen: the parts that changed since the key frame before, at native size, or the whole
 * frame where there is none before, too much changed, or the question needs all of it. Both are key frames: what is
 * personal is painted over in them.
 */
export async function pictureEvidence(
  current: Uint8Array,
  previous: Uint8Array | null,
  { wholeOnly = false }: PictureEvidenceOptions = {},
): Promise<PicturePart[]> {
  const { width = 0, height = 0 } = await sharp(current).metadata()
  const areas = previous && !wholeOnly ? await changedAreas(current, previous, { width, height }) : []
  const covered = areas.reduce((sum, area) => sum + sizeOf(area), 0)
  if (areas.length === 0 || covered > width * height * LARGEST_SHARE) return [await wholeFrame(current)]
  return Promise.all(
    areas.map(async ({ left, top, right, bottom }) => {
      const size = { width: right - left, height: bottom - top }
      const bytes = await sharp(current)
        .extract({ left, top, ...size })
        .webp({ quality: QUALITY })
        .toBuffer()
      return { bytes, mediaType: 'image/webp' as const, shows: 'part' as const, ...size }
    }),
  )
}

async function wholeFrame(frame: Uint8Array): Promise<PicturePart> {
  const { data, info } = await sharp(frame)
    .resize(WHOLE_SIDE, WHOLE_SIDE, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: QUALITY })
    .toBuffer({ resolveWithObject: true })
  return { bytes: data, mediaType: 'image/webp', shows: 'whole', width: info.width, height: info.height }
}

async function changedAreas(
  current: Uint8Array,
  previous: Uint8Array,
  frame: { width: number; height: number },
): Promise<Area[]> {
  const [before, after] = await Promise.all([smallPixels(previous), smallPixels(current)])
  const detector = new TileChangeDetector(COMPARED)
  detector.compare(before)
  detector.markSent()
  const { regions } = detector.compare(after)
  const joined: Area[] = []
  for (const region of regions) add(joined, grown(region, frame))
  return joined.sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, MOST_PARTS)
}

async function smallPixels(image: Uint8Array): Promise<Uint8Array> {
  return sharp(image)
    .resize(COMPARED.width, COMPARED.height, { fit: 'fill' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer()
}

/** A box in pixels with its surroundings, inside the frame. */
function grown(box: ChangedBox, { width, height }: { width: number; height: number }): Area {
  const stretch = (start: number, length: number, limit: number): [number, number] => {
    const missing = Math.max(0, LEAST_SIDE - length - 2 * MARGIN) / 2
    const from = Math.max(0, Math.floor(start - MARGIN - missing))
    return [from, Math.min(limit, Math.ceil(start + length + MARGIN + missing))]
  }
  const [left, right] = stretch(box.x * width, box.width * width, width)
  const [top, bottom] = stretch(box.y * height, box.height * height, height)
  return { left, top, right, bottom }
}

/** Adds an area, joined with those it touches. */
function add(areas: Area[], area: Area): void {
  let joined = area
  for (;;) {
    const at = areas.findIndex(
      (other) =>
        other.left < joined.right &&
        joined.left < other.right &&
        other.top < joined.bottom &&
        joined.top < other.bottom,
    )
    if (at < 0) break
    const [other] = areas.splice(at, 1)
    joined = {
      left: Math.min(other!.left, joined.left),
      top: Math.min(other!.top, joined.top),
      right: Math.max(other!.right, joined.right),
      bottom: Math.max(other!.bottom, joined.bottom),
    }
  }
  areas.push(joined)
}

const sizeOf = ({ left, top, right, bottom }: Area): number => (right - left) * (bottom - top)
