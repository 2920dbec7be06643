import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { findForeignSecrets, rotateEncryption } from '@visualkit/db'
import { seal, unsealOrNull } from '@visualkit/services'
import type { Composition } from '../compose.ts'
import { digestSecrets } from '../data-dir/secret-digests.ts'
import { keepStagedSecrets, readStagedSecrets, type Secrets, stageSecrets } from '../data-dir/secrets.ts'
import type { DataCommand } from './command.ts'

const KEY = /^[0-9a-f]{64}$/

export const secretsRotate: DataCommand = {
  runsOn: 'data',
  exclusive: true,
  secrets: 'ignore',
  options: {
    'old-key-file': {
      type: 'string',
      value: '<file>',
      help: 'Holds the old MFA_ENCRYPTION_KEY, when the variable names the new one',
    },
    yes: { type: 'boolean', help: 'Do it; without this only what will happen is shown' },
  },
  notes: `Encrypts under a new key what is kept encrypted: secrets of authenticator apps, links of mails, and of businesses
the secrets of identity providers, the keys for model vendors and what their calls are signed with. Nobody notices, but for backup codes made before this version: those people make new
ones. Without MFA_ENCRYPTION_KEY the new key is drawn and put into secrets.json. With it, set the variable to a new
value on every server and give the old one in a file. Every server must be stopped. With PostgreSQL it needs
DATABASE_OWNER_URL. Make a backup afterwards: an older one holds the old key.`,
  prepare: (args, cwd) => {
    const file = args.options['old-key-file']
    if (typeof file !== 'string') return args
    return { ...args, options: { ...args.options, 'old-key-file': resolve(cwd, file) } }
  },
  async run(args, output, composition) {
    const { db, secrets, env, dataDir } = composition
    const staged = env.MFA_ENCRYPTION_KEY === undefined ? await readStagedSecrets(dataDir, secrets) : null
    if (staged && (await goesWith(composition, staged))) {
      await keepStagedSecrets(dataDir)
      output.line('The database had the new key already; secrets.json has it now too.')
      return 0
    }
    const file = args.options['old-key-file']
    const old = env.MFA_ENCRYPTION_KEY === undefined ? secrets.encryption : await readKey(file)
    if (old === null) {
      output.line(
        'MFA_ENCRYPTION_KEY is set, so it names the new key. Name a file with the old one, 64 hexadecimal characters: --old-key-file <file>.',
      )
      return 1
    }
    if (await goesWith(composition, secrets)) {
      if (env.MFA_ENCRYPTION_KEY !== undefined) {
        output.line('The database goes with this key already.')
        return 0
      }
    } else if (!(await goesWith(composition, { ...secrets, encryption: old }))) {
      output.line('The database goes with other secrets than these and the old key. Nothing is changed.')
      return 1
    }
    if (!args.options.yes) {
      output.line('Nothing is changed yet. Add --yes to encrypt everything under the new key.')
      return 1
    }
    const encryption =
      env.MFA_ENCRYPTION_KEY === undefined ? randomBytes(32).toString('hex') : secrets.encryption
    // On disk before the database has it, so that it is nowhere lost when this process ends in between.
    if (env.MFA_ENCRYPTION_KEY === undefined) await stageSecrets(dataDir, encryption)
    const { resealed, unreadable, withoutBackupCodes } = await rotateEncryption(
      db,
      digestSecrets({ ...secrets, encryption }),
      (purpose, owner, sealed) => {
        const text = unsealOrNull(old, purpose, owner, sealed)
        return text === null ? null : seal(encryption, purpose, owner, text)
      },
    )
    if (env.MFA_ENCRYPTION_KEY === undefined) await keepStagedSecrets(dataDir)
    output.line(`Encrypted anew: ${resealed}.`)
    if (unreadable > 0)
      output.line(`Could not be opened with the old key either, and were left: ${unreadable}.`)
    if (withoutBackupCodes > 0)
      output.line(`People who have to make new backup codes: ${withoutBackupCodes}.`)
    return 0
  },
}

async function goesWith({ db }: Composition, secrets: Secrets): Promise<boolean> {
  return (await findForeignSecrets(db, digestSecrets(secrets))).length === 0
}

async function readKey(file: unknown): Promise<string | null> {
  if (typeof file !== 'string') return null
  const key = (await readFile(file, 'utf8').catch(() => '')).trim().toLowerCase()
  return KEY.test(key) ? key : null
}
