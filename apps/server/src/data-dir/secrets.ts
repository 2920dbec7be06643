import { hkdfSync, randomBytes } from 'node:crypto'
import { chmod, link, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Env } from '../env/variables.ts'
import { StartError } from '../start-error.ts'
import { ROW_SECRETS, type RowSecret, variablesOf } from './secret-digests.ts'

/** What signs and hashes. Made once per data folder; variables of the environment win, so that several servers can share them. */
export interface Secrets {
  auth: string
  apiKeyHash: string
  sessionToken: string
  fileUrl: string
  operatorToken: string
  /** 64 hexadecimal characters: encrypts second factors and links of mails. */
  encryption: string
  /** Signs the audit log and wraps the keys of people in it. */
  audit: string
}

/** Kept since the first version: a file without one of these is damaged. */
const NAMES = ['auth', 'apiKeyHash', 'sessionToken', 'fileUrl', 'operatorToken'] as const
/** Came later: added to a file that was made before. */
const LATER = ['encryption', 'audit'] as const

/** Reads `secrets.json` (mode 0600) of the data folder, making it on the first start. */
export async function loadSecrets(dataDir: string, env: Env): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json')
  return withVariables((await readSecrets(file)) ?? (await createSecrets(file)), env)
}

function withVariables(stored: Secrets, env: Env): Secrets {
  return {
    auth: env.AUTH_SECRET ?? stored.auth,
    apiKeyHash: env.API_KEY_SECRET ?? stored.apiKeyHash,
    sessionToken: env.SESSION_TOKEN_SECRET ?? stored.sessionToken,
    fileUrl: env.SESSION_TOKEN_SECRET ? `file:${env.SESSION_TOKEN_SECRET}` : stored.fileUrl,
    operatorToken: env.VK_OPERATOR_TOKEN ?? stored.operatorToken,
    encryption: (env.MFA_ENCRYPTION_KEY ?? stored.encryption).toLowerCase(),
    audit: env.AUDIT_SECRET ?? stored.audit,
  }
}

async function readSecrets(file: string): Promise<Secrets | null> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new StartError(`The secrets in ${file} cannot be read. Give this user the right to read the file.`)
  }
  // Another copy of the folder, or a hand, may have opened it to others.
  if (((await stat(file)).mode & 0o077) !== 0) await chmod(file, 0o600).catch(() => {})
  const parsed = parseObject(text)
  if (NAMES.every((name) => isSecret(parsed[name]))) {
    if (LATER.every((name) => isSecret(parsed[name]))) return parsed as unknown as Secrets
    if (LATER.every((name) => parsed[name] === undefined || isSecret(parsed[name])))
      return writeSecrets(file, withLater(parsed))
  }
  throw new StartError(
    `The secrets in ${file} are damaged. Put back the file from a backup; without it, API keys and sign-ins made so far stop working.`,
  )
}

/**
 * The secrets that are in force once those of a backup are in the data folder: its own, with the variables of the
 * environment winning. A backup without any leaves `here`.
 *
 * @throws StartError when a variable is another than the one the backup was made with.
 */
export function secretsAfterRestore(
  here: Secrets,
  secrets: Partial<Record<string, string>>,
  env: Env,
): Secrets {
  if (!NAMES.every((name) => isSecret(secrets[name]))) return here
  const after = withVariables(withLater(secrets), env)
  const other = Object.keys(ROW_SECRETS).filter(
    (name) => secrets[name] !== undefined && secrets[name] !== after[name as RowSecret],
  )
  if (other.length > 0)
    throw new StartError(
      `The backup goes with another ${variablesOf(other)} than the environment sets: leave that out, so that the backup's own is put into the data folder, or set what the server had that made the backup.`,
    )
  return after
}

/** Puts the secrets of a backup in place of this folder's, so that the keys in it go on working. False when it has none. */
export async function restoreSecrets(
  dataDir: string,
  secrets: Partial<Record<string, string>>,
): Promise<boolean> {
  if (!NAMES.every((name) => isSecret(secrets[name]))) return false
  const file = join(dataDir, 'secrets.json')
  await writeSecrets(file, withLater(secrets))
  return true
}

/** Writes the secrets of this folder with another key for what is encrypted, beside those in force. */
export async function stageSecrets(dataDir: string, encryption: string): Promise<void> {
  const stored = await readSecrets(join(dataDir, 'secrets.json'))
  if (!stored) throw new StartError(`There are no secrets in ${dataDir}.`)
  await writeSecrets(join(dataDir, STAGED), { ...stored, encryption })
}

/** `secrets` with the key that was staged; null when none is. */
export async function readStagedSecrets(dataDir: string, secrets: Secrets): Promise<Secrets | null> {
  const staged = await readSecrets(join(dataDir, STAGED))
  return staged && { ...secrets, encryption: staged.encryption }
}

/** Puts what was staged into force. */
export async function keepStagedSecrets(dataDir: string): Promise<void> {
  await rename(join(dataDir, STAGED), join(dataDir, 'secrets.json'))
}

const STAGED = 'secrets.next.json'

function parseObject(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}

function isSecret(value: unknown): boolean {
  return typeof value === 'string' && value.length >= 32
}

/** Derived from the first ones, not drawn, so that servers of one folder that start at once agree. */
function withLater(given: Partial<Record<string, unknown>>): Secrets {
  const { auth, apiKeyHash } = given as { auth: string; apiKeyHash: string }
  const kept = Object.fromEntries([...NAMES, ...LATER].map((name) => [name, given[name]]))
  for (const name of LATER) {
    kept[name] ??= Buffer.from(hkdfSync('sha256', auth, apiKeyHash, `visualkit ${name}`, 32)).toString('hex')
  }
  return kept as unknown as Secrets
}

async function writeSecrets(file: string, secrets: Secrets): Promise<Secrets> {
  const draft = `${file}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true })
  await rename(draft, file)
  return secrets
}

function newSecrets(): Secrets {
  const random = NAMES.map((name) => [name, randomBytes(32).toString('base64url')])
  const later = LATER.map((name) => [name, randomBytes(32).toString('hex')])
  return Object.fromEntries([...random, ...later]) as unknown as Secrets
}

/** Written whole or not at all: two first starts at once agree on one file. */
async function createSecrets(file: string): Promise<Secrets> {
  const secrets = newSecrets()
  const draft = `${file}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true })
  await chmod(draft, 0o600)
  try {
    await link(draft, file)
    return secrets
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return (await readSecrets(file))!
    throw error
  } finally {
    await unlink(draft)
  }
}
