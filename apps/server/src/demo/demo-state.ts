import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the demo shop needs to know of the demo business; its publishable key is public by nature. */
export interface DemoState {
  tenantId: string
  publishableKey: string
  ownerUserId: string
}

const fileOf = (dataDir: string) => join(dataDir, 'demo.json')
const beginningOf = (dataDir: string) => join(dataDir, 'demo.begun')

/** The demo business of this data folder, or null when it was never seeded here, or not to its end. */
export async function readDemo(dataDir: string): Promise<DemoState | null> {
  try {
    return JSON.parse(await readFile(fileOf(dataDir), 'utf8')) as DemoState
  } catch {
    return null
  }
}

/** Seeding is over. */
export async function writeDemo(dataDir: string, state: DemoState): Promise<void> {
  const file = fileOf(dataDir)
  await writeFile(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
  await rm(beginningOf(dataDir), { force: true })
}

/** Written before anything is seeded: a start that finds it goes on where the last one was ended. */
export async function markDemoBegun(dataDir: string): Promise<void> {
  await writeFile(beginningOf(dataDir), '', { mode: 0o600, flush: true })
}

export async function isDemoBegun(dataDir: string): Promise<boolean> {
  return readFile(beginningOf(dataDir)).then(
    () => true,
    () => false,
  )
}
