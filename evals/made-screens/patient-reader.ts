import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFrameReader, type FrameReader } from '@visualkit/vision'

/** No page is given up because the machine does other things too. */
const PATIENCE_MS = 300_000

/** The product's reader of frames, in one worker, that leaves nothing behind when it is closed. */
export async function patientReader(): Promise<FrameReader> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'vk-eval-frames-'))
  const reader = createFrameReader({
    cacheDir,
    workers: 1,
    frameTimeoutMs: PATIENCE_MS,
    startTimeoutMs: PATIENCE_MS,
  })
  return {
    ...reader,
    async close() {
      await reader.close()
      await rm(cacheDir, { recursive: true })
    },
  }
}
