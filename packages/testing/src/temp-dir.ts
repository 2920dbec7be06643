import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const made = new Set<string>()

/** A new folder that is removed when the process ends. */
export async function tempDir(prefix = 'vk-test-'): Promise<string> {
  if (made.size === 0) process.once('exit', removeAll)
  const folder = mkdtempSync(join(tmpdir(), prefix))
  made.add(folder)
  return folder
}

function removeAll(): void {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
}
