import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Env } from '../env/variables.ts'
import { digestSecrets, variablesOf } from './secret-digests.ts'
import { loadSecrets, restoreSecrets, secretsAfterRestore } from './secrets.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrets-'))
})
afterEach(() => rm(folder, { recursive: true }))

const env = (set: Partial<Env> = {}) => set as Env
const file = () => join(folder, 'secrets.json')

it('are made once, for this user alone, and the environment wins', async () => {
  const made = await loadSecrets(folder, env())
  expect(made.encryption).toMatch(/^[0-9a-f]{64}$/)
  expect((await stat(file())).mode & 0o077).toBe(0)
  expect(await loadSecrets(folder, env())).toEqual(made)
  expect((await loadSecrets(folder, env({ MFA_ENCRYPTION_KEY: 'AB'.repeat(32) }))).encryption).toBe(
    'ab'.repeat(32),
  )
})

it('a file from before a secret existed gets it, and keeps the others', async () => {
  const { encryption: _, ...old } = await loadSecrets(folder, env())
  await writeFile(file(), JSON.stringify(old))
  const grown = await loadSecrets(folder, env())
  expect(grown).toMatchObject(old)
  expect(grown.encryption).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual(grown)
  expect(await loadSecrets(folder, env())).toEqual(grown)
})

it('come back from a backup, also from one of before, and a damaged file is said to be so', async () => {
  const { encryption: _, ...old } = await loadSecrets(folder, env())
  await writeFile(file(), '{')
  await expect(loadSecrets(folder, env())).rejects.toThrow('damaged')
  expect(await restoreSecrets(folder, old)).toBe(true)
  expect(await loadSecrets(folder, env())).toMatchObject(old)
  expect(await restoreSecrets(folder, { auth: 'short' })).toBe(false)
})

it('of a backup are in force after it, and a variable that says otherwise is named', async () => {
  const here = await loadSecrets(folder, env())
  const { audit: _, ...old } = { ...here, auth: 'a'.repeat(40) }
  expect(secretsAfterRestore(here, old, env())).toMatchObject(old)
  expect(secretsAfterRestore(here, {}, env())).toBe(here)
  expect(() => secretsAfterRestore(here, old, env({ AUTH_SECRET: 'b'.repeat(40) }))).toThrow(
    'The backup goes with another AUTH_SECRET than the environment sets',
  )
  // A backup from before there was this secret goes with any.
  expect(secretsAfterRestore(here, old, env({ AUDIT_SECRET: 'c'.repeat(40) })).audit).toBe('c'.repeat(40))
})

it('have digests that tell them apart and do not tell them', async () => {
  const made = await loadSecrets(folder, env())
  const digests = digestSecrets(made)
  const elsewhere = { ...made, operatorToken: 'another' }
  expect(digestSecrets(elsewhere)).toEqual(digests)
  expect(JSON.stringify(digests)).not.toContain(made.apiKeyHash)
  expect(variablesOf(['fileUrl', 'sessionToken', 'apiKeyHash'])).toBe('API_KEY_SECRET, SESSION_TOKEN_SECRET')
})
