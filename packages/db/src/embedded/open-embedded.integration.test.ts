import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { tempDir } from '@visualkit/testing'
import { describe, expect, it } from 'vitest'
import { migratedFolder } from '../testing/migrated-folder.ts'
import { lockDataFolder } from './data-folder-lock.ts'
import { openEmbedded } from './open-embedded.ts'

const WRITER = fileURLToPath(new URL('../testing/write-until-killed.ts', import.meta.url))

/** A process that writes messages and prints the seq of each that was acknowledged. */
function startWriter(dataDir: string) {
  const child = spawn(process.execPath, [WRITER, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.on('data', (data) => {
    text += data
  })
  return {
    child,
    acknowledged: () => text.split('\n').slice(0, -1).map(Number),
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'close')
    },
  }
}

async function writtenSeqs(dataDir: string): Promise<number[]> {
  const db = await openEmbedded({ dataDir })
  try {
    const { rows } = await db.withOwner((owner) => owner.query<{ seq: number }>('select seq from messages'))
    return rows.map(({ seq }) => seq).sort((x, y) => x - y)
  } finally {
    await db.close()
  }
}

/** Which words stand in any file of a folder. */
async function wordsIn(folder: string, words: readonly string[]): Promise<string[]> {
  const found = new Set<string>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = await readFile(join(entry.parentPath, entry.name))
    for (const word of words) if (bytes.includes(word)) found.add(word)
  }
  return words.filter((word) => found.has(word))
}

const TENANT = '6f1f8a52-8a77-4a6e-9f65-0d3f9be2a111'

describe('openEmbedded', () => {
  it('keeps every acknowledged write through kill -9, once', async () => {
    const dataDir = await tempDir()
    let acknowledged: number[] = []
    for (let round = 0; round < 3; round++) {
      const writer = startWriter(dataDir)
      while (writer.acknowledged().length < 40) {
        expect(writer.child.exitCode).toBeNull()
        await sleep(20)
      }
      await sleep(37 * round)
      await writer.kill()
      acknowledged = acknowledged.concat(writer.acknowledged())
      const written = await writtenSeqs(dataDir)
      const own = written.filter((seq) => seq > 1)
      expect(new Set(own).size).toBe(own.length)
      expect(acknowledged.filter((seq) => !written.includes(seq))).toEqual([])
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(120)
  })

  it('refuses a second process, naming the first', async () => {
    const dataDir = await migratedFolder()
    const writer = startWriter(dataDir)
    try {
      while (writer.acknowledged().length === 0) await sleep(20)
      await expect(openEmbedded({ dataDir })).rejects.toMatchObject({
        name: 'StartError',
        code: 'locked',
        message: `The data folder ${dataDir} is in use by process ${writer.child.pid}; stop it first, or choose another folder with VK_DATA_DIR.`,
      })
    } finally {
      await writer.kill()
    }
  })

  it('refuses itself a second time, and gives the folder back on closing', async () => {
    const dataDir = await migratedFolder()
    const db = await openEmbedded({ dataDir })
    await expect(openEmbedded({ dataDir })).rejects.toMatchObject({ code: 'locked' })
    await db.close()
    expect(await readdir(dataDir)).not.toContain('lock')
    await (await openEmbedded({ dataDir })).close()
  })

  it('says when the folder cannot be written', async () => {
    const file = join(await tempDir(), 'file')
    await writeFile(file, '')
    await expect(openEmbedded({ dataDir: join(file, 'data') })).rejects.toMatchObject({ code: 'unwritable' })
    await expect(openEmbedded({ dataDir: file })).rejects.toMatchObject({ code: 'unwritable' })
  })

  it('lets nobody else reach the socket, also when the path of the folder is long', async () => {
    const dataDir = join(await tempDir(), 'a'.repeat(60), 'b'.repeat(60))
    const db = await openEmbedded({ dataDir })
    try {
      const folder = db.pool.options.host ?? ''
      expect(folder.length).toBeLessThan(80)
      expect((await stat(folder)).mode & 0o777).toBe(0o700)
      expect(await db.ping()).toBeGreaterThan(0)
    } finally {
      await db.close()
    }
  })

  it('waits for the disk, and works with large values', async () => {
    const db = await openEmbedded({ dataDir: await migratedFolder() })
    try {
      const { rows } = await db.pool.query(`select current_setting('fsync') as fsync, length($1) as length`, [
        'x'.repeat(9_000_000),
      ])
      expect(rows).toEqual([{ fsync: 'on', length: 9_000_000 }])
    } finally {
      await db.close()
    }
  })

  it('keeps nothing in its files of what was deleted or changed, once it is scrubbed', async () => {
    const dataDir = await migratedFolder()
    const words = ['bassoonreed', 'quillfeather', 'wintergreen']
    const db = await openEmbedded({ dataDir })
    try {
      const insert = (name: string) =>
        db.pool.query('insert into users (name, email) values ($1, $1)', [name])
      await insert('bassoonreed')
      // Long enough to lie apart from its row, and not to be compressed.
      const text = `quillfeather ${randomBytes(9_000).toString('base64')}`
      await db.pool.query(
        `insert into outbox_mails (kind, recipient, subject, text) values ('welcome', 'x', 'wintergreen', $1)`,
        [text],
      )
      await insert('stays')
      expect(await wordsIn(dataDir, words)).toEqual(words)
      await db.pool.query(`delete from users where name = 'bassoonreed'`)
      await db.withOwner((owner) => owner.query('delete from outbox_mails'))
      await insert('wintergreen')
      await db.pool.query(`update users set name = 'changed', email = 'changed' where name = 'wintergreen'`)
      await db.scrub()
      expect(await wordsIn(dataDir, words)).toEqual([])
      // What is left out of it otherwise.
      await db.withOwner(async (owner) => {
        await owner.query(`begin; select set_config('app.owner_task', 'on', true)`)
        await owner.query(`insert into tenants (id, name) values ('${TENANT}', 'quillfeather')`)
        await owner.query(
          `insert into knowledge_documents (tenant_id, title, content, format, content_hash, size_bytes)
           values ($1, 'bassoonreed', 'x', 'text', '\\x00', 1)`,
          [TENANT],
        )
        await owner.query('commit')
        await owner.query(`begin; select set_config('app.owner_task', 'on', true)`)
        await owner.query('delete from knowledge_documents')
        await owner.query('delete from tenants')
        await owner.query('commit')
      })
      await db.scrub({ all: true })
      expect(await wordsIn(dataDir, words)).toEqual([])
    } finally {
      await db.close()
    }
    const again = await openEmbedded({ dataDir })
    try {
      const { rows } = await again.pool.query<{ name: string }>('select name from users order by name')
      expect(rows.map(({ name }) => name)).toEqual(['changed', 'stays'])
      expect(await wordsIn(dataDir, words)).toEqual([])
    } finally {
      await again.close()
    }
  })

  it('goes on after its thread has ended', async () => {
    const db = await openEmbedded({ dataDir: await migratedFolder() })
    try {
      await expect(db.pool.query('select pg_terminate_backend(pg_backend_pid())')).rejects.toThrow()
      for (let attempt = 0; ; attempt++) {
        const answered = await db.ping().then(
          () => true,
          () => false,
        )
        if (answered) break
        expect(attempt).toBeLessThan(100)
        await sleep(100)
      }
      const { rows } = await db.pool.query('select current_user as role')
      expect(rows).toEqual([{ role: 'vk_auth' }])
    } finally {
      await db.close()
    }
  })
})

describe('lockDataFolder', () => {
  const quick = { beatMs: 50, silentMs: 400 }

  /** A lock file as this process would write it, changed. */
  async function lockOf(values: object): Promise<string> {
    const folder = await tempDir()
    const lock = await lockDataFolder(folder)
    const text = await readFile(join(folder, 'lock'), 'utf8')
    await lock.release()
    return JSON.stringify({ ...JSON.parse(text), ...values })
  }

  it('takes over the lock of a dead process, of one whose pid was given away, and one cut short', async () => {
    const dead = spawn(process.execPath, ['-e', ''])
    await once(dead, 'close')
    for (const text of [
      await lockOf({ pid: dead.pid }),
      await lockOf({ startedAt: 'another time' }),
      '',
      '{"pid":',
      'null',
    ]) {
      const folder = await tempDir()
      await writeFile(join(folder, 'lock'), text)
      const lock = await lockDataFolder(folder)
      await lock.release()
      expect(await readdir(folder)).toEqual([])
    }
  })

  it('gives one dead lock to one of many', async () => {
    const folder = await tempDir()
    await writeFile(join(folder, 'lock'), await lockOf({ startedAt: 'another time' }))
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataFolder(folder)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('respects the lock of another machine or container as long as it is touched', async () => {
    for (const stranger of [{ host: 'elsewhere', pid: 4 }, { pidSpace: 'another container' }]) {
      const folder = await tempDir()
      const file = join(folder, 'lock')
      await writeFile(file, await lockOf(stranger))
      let touches = 0
      const beat = setInterval(() => void utimes(file, new Date(), 1_000 + touches++), 50)
      await expect(lockDataFolder(folder, quick)).rejects.toMatchObject({ code: 'locked' })
      clearInterval(beat)
      await (await lockDataFolder(folder, quick)).release()
    }
  })
})
