import { LIMITS } from '@visualkit/contracts'
import type { FileLimits, PictureInside } from '../protocol.ts'
import { readRelationships } from './read-xml.ts'
import type { ZipArchive } from './zip-archive.ts'

/** A picture that a Word document shows. */
export interface ShownPicture {
  /** Of its relationship. */
  id: string
  /** Blocks that stand before it. */
  after: number
  description?: string | undefined
  /** As it is shown, in 914,400ths of an inch; unknown of old drawings. */
  width?: number
  height?: number
}

const INCH = 914_400
/** What is smaller on paper is an icon or a line. */
const NARROWEST = 0.5 * INCH
const LOWEST = 0.2 * INCH

/** Pictures of a Word document in their order, each once: a logo says nothing new on its second page. */
export async function* readDocxPictures(
  zip: ZipArchive,
  { main, shown, limits }: { main: string; shown: readonly ShownPicture[]; limits: FileLimits },
): AsyncGenerator<{ after: number; picture: PictureInside }> {
  const [folder, name] = [main.slice(0, main.lastIndexOf('/')), main.slice(main.lastIndexOf('/') + 1)]
  const rels = `${folder}/_rels/${name}.rels`
  if (shown.length === 0 || !zip.has(rels)) return
  const targets = await readRelationships(await zip.text(rels), folder)
  const seen = new Set<string>()
  for (const { id, after, description, width = INCH, height = INCH } of shown) {
    const target = targets.get(id)?.target
    if (target === undefined || seen.has(target) || width < NARROWEST || height < LOWEST) continue
    if (seen.size >= limits.pictures) return
    const bytes = await zip.bytes(target, LIMITS.frameBytes)
    if (!bytes || !isReadable(bytes)) continue
    seen.add(target)
    const picture = { number: seen.size, bytes, ...(description?.trim() && { description }) }
    yield { after, picture }
  }
}

/** Of PNG, JPEG and WebP, which the recogniser reads. */
function isReadable(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return head.startsWith('\x89PNG') || head.startsWith('\xFF\xD8\xFF') || /^RIFF.{4}WEBP/s.test(head)
}
