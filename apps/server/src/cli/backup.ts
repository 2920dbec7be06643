import { resolve } from 'node:path'
import { createBackup } from '@visualkit/db'
import { noteBackup } from '@visualkit/services'
import { noteBackup as noteLastBackup } from '../data-dir/last-backup.ts'
import { VERSION } from '../version.ts'
import type { DataCommand } from './command.ts'

export const backup: DataCommand = {
  runsOn: 'data',
  secrets: 'check',
  // A server that only serves does not know the owner; who runs this command does.
  bypassesServer: (env) => env.DATABASE_OWNER_URL !== undefined,
  positionals: [{ name: 'file', help: 'Where to write it; it must not be there yet', required: true }],
  notes:
    'The file (mode 0600) holds conversations, knowledge, accounts, key frames and the secrets that API keys are checked with:\nkeep it as safe as the data folder.',
  prepare: (args, cwd) => ({ ...args, positionals: [resolve(cwd, args.positionals[0]!)] }),
  async run(args, output, composition) {
    const file = args.positionals[0]!
    await createBackup({
      db: composition.db,
      blobsDir: composition.blobsDir,
      file,
      version: VERSION,
      secrets: { ...composition.secrets },
      onProgress: output.progress,
    })
    await noteBackup(composition.services, { withSecrets: true })
    await noteLastBackup(composition.dataDir, composition.services.now())
    output.line(`The backup is in ${file}.`)
    return 0
  },
}
