import { randomUUID } from 'node:crypto'
import { appendFile, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tempDir } from '@visualkit/testing'
import { expect, it } from 'vitest'
import { createLedger } from './ledger.ts'
import type { LedgerEntry } from './ledger-entry.ts'

const secret = 's'.repeat(32)
const now = () => new Date('2026-11-28T10:00:00Z')
const head = (seq: number): LedgerEntry => ({
  kind: 'head',
  at: now().toISOString(),
  tenantId: randomUUID(),
  seq,
  hash: 'ab'.repeat(32),
})

it('keeps signed lines for this user only, over crashes, and knows its own', async () => {
  const folder = join(await tempDir(), 'ledger')
  const ledger = createLedger({ folder, secret, now })
  expect(await ledger.read()).toEqual({ entries: [], foreign: 0 })
  const entries = [head(1), head(2), head(3)]
  await ledger.add(entries.slice(0, 2))
  expect(await readdir(folder)).toEqual(['2026-11.jsonl'])
  const file = join(folder, '2026-11.jsonl')
  expect((await stat(file)).mode & 0o777).toBe(0o600)

  await appendFile(file, '{"kind":"head","at":"2026-')
  const restarted = createLedger({ folder, secret, now })
  await restarted.add(entries.slice(2))
  expect(await restarted.read()).toEqual({ entries, foreign: 1 })

  const forged = (await readFile(file, 'utf8')).replace('"seq":2', '"seq":7')
  await writeFile(file, forged)
  expect(await ledger.read()).toEqual({ entries: [entries[0], entries[2]], foreign: 2 })
  const other = createLedger({ folder, secret: 't'.repeat(32), now })
  expect(await other.read()).toEqual({ entries: [], foreign: 4 })
  expect(other.key.id).not.toBe(ledger.key.id)

  const elsewhere = createLedger({ folder: await tempDir(), secret, now, also: [folder] })
  expect((await elsewhere.read()).entries).toHaveLength(2)
})
