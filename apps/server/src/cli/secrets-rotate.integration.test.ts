import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findForeignSecrets, type OpenDatabase, openPostgres, rotateEncryption, schema } from '@visualkit/db'
import { seal, unsealOrNull } from '@visualkit/services'
import { startPostgres, type TestPostgres, tempDir } from '@visualkit/testing'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Composition } from '../compose.ts'
import { digestSecrets } from '../data-dir/secret-digests.ts'
import { loadSecrets, type Secrets, stageSecrets } from '../data-dir/secrets.ts'
import type { Env } from '../env/variables.ts'
import { parseArguments } from './parse-arguments.ts'
import { secretsRotate } from './secrets-rotate.ts'

let db: OpenDatabase
let server: TestPostgres
let dataDir: string
let secrets: Secrets
const userId = randomUUID()
const mailId = randomUUID()
const { outboxMails, twoFactors, users } = schema

beforeAll(async () => {
  dataDir = await tempDir()
  server = await startPostgres()
  // An owner without special rights, so that row-level security holds for it too.
  const { ownerUrl, appUrl } = await server.createDatabase({ owner: 'plain' })
  db = await openPostgres({ url: appUrl, ownerUrl, poolMax: 4 })
  secrets = await loadSecrets(dataDir, {} as Env)
  await findForeignSecrets(db, digestSecrets(secrets), { claim: true })
  await db.withAuth(async (tx) => {
    await tx.insert(users).values({ id: userId, name: 'Ana', email: 'ana@shop.example' })
    await tx.insert(twoFactors).values({
      userId,
      secret: seal(secrets.encryption, 'totp-secret', userId, 'secret of the app'),
      backupCodes: '["made before"]',
    })
    await tx.insert(outboxMails).values({
      id: mailId,
      kind: 'password_reset',
      recipient: 'ana@shop.example',
      subject: 'x',
      text: 'x',
      sealedLink: seal(secrets.encryption, 'mail-link', mailId, 'https://vk.example/#token=1'),
    })
    await tx.insert(outboxMails).values({
      kind: 'password_reset',
      recipient: 'x',
      subject: 'x',
      text: 'x',
      sealedLink: 'v1.of-another-key',
    })
  })
})
afterAll(async () => {
  await db?.close()
  await server?.stop()
})

async function rotate(env: Partial<Env>, ...argv: string[]) {
  const lines: string[] = []
  const now = await loadSecrets(dataDir, env as Env)
  const composition = { db, dataDir, env, secrets: now } as unknown as Composition
  const args = parseArguments({ ...secretsRotate, name: 'secrets rotate', summary: '' }, argv)
  const output = { line: (text: string) => void lines.push(text), progress: () => {} }
  if (secretsRotate.runsOn !== 'data') throw new Error('It works on data.')
  return { code: await secretsRotate.run(args, output, composition), printed: lines.join('\n') }
}

/** What a key opens of what is kept. */
async function opened(key: string) {
  const [factor] = await db.withAuth((tx) =>
    tx.select().from(twoFactors).where(eq(twoFactors.userId, userId)),
  )
  const [mail] = await db.withAuth((tx) => tx.select().from(outboxMails).where(eq(outboxMails.id, mailId)))
  return [
    unsealOrNull(key, 'totp-secret', userId, factor!.secret),
    unsealOrNull(key, 'mail-link', mailId, mail!.sealedLink!),
  ]
}
const EVERYTHING = ['secret of the app', 'https://vk.example/#token=1']
const NOTHING = [null, null]
const isForeign = async (key: string) =>
  (await findForeignSecrets(db, digestSecrets({ ...secrets, encryption: key }))).length > 0

it('encrypts everything under a new key of the folder, and says what could not be', async () => {
  expect(await rotate({})).toMatchObject({
    code: 1,
    printed: expect.stringContaining('Nothing is changed yet'),
  })
  expect(await opened(secrets.encryption)).toEqual(EVERYTHING)
  const { code, printed } = await rotate({}, '--yes')
  expect(code).toBe(0)
  for (const line of ['Encrypted anew: 2.', 'were left: 1.', 'new backup codes: 1.'])
    expect(printed).toContain(line)
  const { encryption } = await loadSecrets(dataDir, {} as Env)
  expect(encryption).toMatch(/^[0-9a-f]{64}$/)
  expect([await opened(encryption), await opened(secrets.encryption)]).toEqual([EVERYTHING, NOTHING])
  expect([await isForeign(encryption), await isForeign(secrets.encryption)]).toEqual([false, true])
  expect(existsSync(join(dataDir, 'secrets.next.json'))).toBe(false)
})

it('that ended between database and file goes on where it was', async () => {
  const { encryption: before } = await loadSecrets(dataDir, {} as Env)
  const next = randomBytes(32).toString('hex')
  // Killed before the database had it: the old key is still in force, and another try draws another.
  await stageSecrets(dataDir, next)
  expect(await isForeign(before)).toBe(false)
  await rotateEncryption(db, digestSecrets({ ...secrets, encryption: next }), (purpose, owner, sealed) => {
    const text = unsealOrNull(before, purpose, owner, sealed)
    return text === null ? null : seal(next, purpose, owner, text)
  })
  expect(await rotate({})).toMatchObject({ code: 0, printed: expect.stringContaining('already') })
  expect((await loadSecrets(dataDir, {} as Env)).encryption).toBe(next)
  expect(await opened(next)).toEqual(EVERYTHING)
})

it('takes the new key from the variable and the old one from a file', async () => {
  const { encryption: before } = await loadSecrets(dataDir, {} as Env)
  const MFA_ENCRYPTION_KEY = randomBytes(32).toString('hex')
  const file = join(dataDir, 'old-key')
  const withFile = () => rotate({ MFA_ENCRYPTION_KEY }, '--old-key-file', file, '--yes')
  expect((await rotate({ MFA_ENCRYPTION_KEY }, '--yes')).printed).toContain('--old-key-file')
  await writeFile(file, 'ab'.repeat(32))
  expect(await withFile()).toMatchObject({ code: 1, printed: expect.stringContaining('Nothing is changed') })
  await writeFile(file, `${before.toUpperCase()}\n`)
  expect(await withFile()).toMatchObject({ code: 0 })
  expect(await opened(MFA_ENCRYPTION_KEY)).toEqual(EVERYTHING)
  expect(await withFile()).toMatchObject({ code: 0, printed: 'The database goes with this key already.' })
})
