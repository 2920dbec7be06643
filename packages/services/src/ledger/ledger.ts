import { constants } from 'node:fs'
import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fromLine, type LedgerEntry, type LedgerKey, ledgerKeyOf, toLine } from './ledger-entry.ts'

/** Signed statements of this server in the order they were made, kept outside the database. Only ever added to. */
export interface Ledger {
  readonly key: LedgerKey
  /** Durable when it returns. */
  add(entries: LedgerEntry[]): Promise<void>
  /** All there are, the oldest first, and how many lines are not ours: cut short, changed, or of another key. */
  read(): Promise<{ entries: LedgerEntry[]; foreign: number }>
  /** The newest row of a business's audit log that is signed here; null: none is. Read once, then remembered. */
  newestHead(tenantId: string): Promise<{ seq: number; at: string } | null>
}

/**
 * A ledger in a folder: one file of JSON lines a month, for this user only. Servers on one folder write into the same
 * file: each line goes in as one append.
 * @param options.also further folders to read, such as copies of other servers' ledgers.
 */
export function createLedger(options: {
  folder: string
  secret: string
  now(): Date
  also?: readonly string[]
}): Ledger {
  const { folder, secret, now, also = [] } = options
  const key = ledgerKeyOf(secret)
  let checked = ''
  let heads: Promise<Map<string, { seq: number; at: string }>> | undefined

  const ledger: Ledger = {
    key,
    async add(entries) {
      if (entries.length === 0) return
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, `${now().toISOString().slice(0, 7)}.jsonl`)
      const file = await open(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT, 0o600)
      try {
        // A line that a crash cut short must not take the next one with it.
        const prefix = checked !== path && (await endsMidLine(file)) ? '\n' : ''
        await file.write(`${prefix}${entries.map((entry) => `${toLine(key, entry)}\n`).join('')}`)
        await file.sync()
        checked = path
        const known = await heads
        if (known) noteHeads(known, entries)
      } catch (error) {
        checked = ''
        throw error
      } finally {
        await file.close()
      }
    },
    async read() {
      const lines = (await Promise.all([folder, ...also].map(linesOf))).flat()
      const entries: LedgerEntry[] = []
      let foreign = 0
      for (const line of lines) {
        const entry = fromLine(key, line)
        if (entry) entries.push(entry)
        else foreign++
      }
      entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
      return { entries, foreign }
    },
    async newestHead(tenantId) {
      heads ??= ledger.read().then(({ entries }) => noteHeads(new Map(), entries))
      // Asked again by the next one when it could not be read.
      heads.catch(() => {
        heads = undefined
      })
      return (await heads).get(tenantId) ?? null
    },
  }
  return ledger
}

function noteHeads(
  known: Map<string, { seq: number; at: string }>,
  entries: readonly LedgerEntry[],
): typeof known {
  for (const entry of entries)
    if (entry.kind === 'head' || entry.kind === 'restored')
      known.set(entry.tenantId, { seq: entry.seq, at: entry.at })
  return known
}

async function endsMidLine(file: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const { size } = await file.stat()
  if (size === 0) return false
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] !== 0x0a
}

async function linesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const files = names.filter((name) => name.endsWith('.jsonl')).sort()
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
  return texts.flatMap((text) => text.split('\n')).filter((line) => line !== '')
}
