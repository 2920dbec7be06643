import { randomBytes } from 'node:crypto'
import { chmod, link, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Env } from '../env/variables.ts'
import { StartError } from '../start-error.ts'

/** What signs and hashes. Made once per data folder; variables of the environment win, so that several servers can share them. */
export interface Secrets {
  auth: string
  apiKeyHash: string
  sessionToken: string
  fileUrl: string
  operatorToken: string
  /** 64 hexadecimal characters: encrypts second factors and links of mails. */
  encryption: string
}

/** Kept since the first version: a file without one of these is damaged. */
const NAMES = ['auth', 'apiKeyHash', 'sessionToken', 'fileUrl', 'operatorToken'] as const
/** Came later: added to a file that was made before. */
const LATER = ['encryption'] as const

/** Reads `secrets.json` (mode 0600) of the data folder, making it on the first start. */
export async function loadSecrets(dataDir: string, env: Env): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json')
  const stored = (await readSecrets(file)) ?? (await createSecrets(file))
  return {
    auth: env.AUTH_SECRET ?? stored.auth,
    apiKeyHash: env.API_KEY_SECRET ?? stored.apiKeyHash,
    sessionToken: env.SESSION_TOKEN_SECRET ?? stored.sessionToken,
    fileUrl: env.SESSION_TOKEN_SECRET ? `file:${env.SESSION_TOKEN_SECRET}` : stored.fileUrl,
    operatorToken: env.VK_OPERATOR_TOKEN ?? stored.operatorToken,
    encryption: (env.MFA_ENCRYPTION_KEY ?? stored.encryption).toLowerCase(),
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
  try {
    const parsed = JSON.parse(text) as Partial<Secrets>
    if (NAMES.every((name) => typeof parsed[name] === 'string' && parsed[name].length >= 32)) {
      if (LATER.every((name) => typeof parsed[name] === 'string')) return parsed as Secrets
      return await writeSecrets(file, { ...newSecrets(), ...parsed })
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new StartError(
    `The secrets in ${file} are damaged. Put back the file from a backup; without it, API keys and sign-ins made so far stop working.`,
  )
}

/** Puts the secrets of a backup in place of this folder's, so that the keys in it go on working. False when it has none. */
export async function restoreSecrets(
  dataDir: string,
  secrets: Partial<Record<string, string>>,
): Promise<boolean> {
  if (!NAMES.every((name) => (secrets[name]?.length ?? 0) >= 32)) return false
  const file = join(dataDir, 'secrets.json')
  const kept = Object.fromEntries(
    [...NAMES, ...LATER].flatMap((name) => (secrets[name] ? [[name, secrets[name]]] : [])),
  )
  await writeSecrets(file, { ...newSecrets(), ...kept })
  return true
}

async function writeSecrets(file: string, secrets: Secrets): Promise<Secrets> {
  await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
  return secrets
}

function newSecrets(): Secrets {
  const random = NAMES.map((name) => [name, randomBytes(32).toString('base64url')])
  return { ...Object.fromEntries(random), encryption: randomBytes(32).toString('hex') } as Secrets
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
