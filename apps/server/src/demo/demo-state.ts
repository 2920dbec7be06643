import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the demo shop needs to know of the demo business; its publishable key is public by nature. */
export interface DemoState {
  tenantId: string
  publishableKey: string
  ownerUserId: string
}

const fileOf = (dataDir: string) => join(dataDir, 'demo.json')

/** The demo business of this data folder, or null when it was never seeded here. */
export async function readDemo(dataDir: string): Promise<DemoState | null> {
  try {
    return JSON.parse(await readFile(fileOf(dataDir), 'utf8')) as DemoState
  } catch {
    return null
  }
}

export async function writeDemo(dataDir: string, state: DemoState): Promise<void> {
  await writeFile(fileOf(dataDir), `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
}
