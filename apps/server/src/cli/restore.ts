import { resolve } from 'node:path'
import { restoreBackup } from '@visualkit/db'
import { createLedger, noteRestored } from '@visualkit/services'
import { ledgerFolder } from '../data-dir/ledger-folder.ts'
import { loadSecrets, restoreSecrets } from '../data-dir/secrets.ts'
import type { DataCommand } from './command.ts'

export const restore: DataCommand = {
  runsOn: 'data',
  exclusive: true,
  positionals: [{ name: 'file', help: 'What `vk backup` wrote', required: true }],
  options: { force: { type: 'boolean', help: 'Replace what is in the database now' } },
  notes: 'A backup of the embedded database can be restored into PostgreSQL and the other way round.',
  prepare: (args, cwd) => ({ ...args, positionals: [resolve(cwd, args.positionals[0]!)] }),
  async run(args, output, composition) {
    const { manifest } = await restoreBackup({
      db: composition.db,
      blobsDir: composition.blobsDir,
      file: args.positionals[0]!,
      force: args.options.force === true,
      onProgress: output.progress,
    })
    const secrets = await restoreSecrets(composition.dataDir, manifest.secrets)
    // The backup's own secrets sign from now on.
    const { audit } = await loadSecrets(composition.dataDir, composition.env)
    const { db, now } = composition.services
    await noteRestored({
      db,
      now,
      ledger: createLedger({ folder: ledgerFolder(composition.dataDir), secret: audit, now }),
    })
    output.line(`Everything is back${secrets ? ', with the secrets API keys are checked with' : ''}.`)
    return 0
  },
}
