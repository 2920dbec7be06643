import { resolve } from 'node:path'
import { restoreBackup } from '@visualkit/db'
import { createLedger, noteRestored, reapplyErasures } from '@visualkit/services'
import { ledgerFolder } from '../data-dir/ledger-folder.ts'
import { digestSecrets } from '../data-dir/secret-digests.ts'
import { loadSecrets, restoreSecrets, secretsAfterRestore } from '../data-dir/secrets.ts'
import type { DataCommand } from './command.ts'

export const restore: DataCommand = {
  runsOn: 'data',
  secrets: 'ignore',
  exclusive: true,
  positionals: [{ name: 'file', help: 'What `vk backup` wrote', required: true }],
  options: {
    force: { type: 'boolean', help: 'Replace what is in the database now' },
    ledger: {
      type: 'string',
      value: '<folder>',
      multiple: true,
      help: 'A copy of another server’s ledger: whom it knows to be erased is erased again',
    },
  },
  notes:
    'A backup of the embedded database can be restored into PostgreSQL and the other way round. People who were erased after\nthe backup was made are erased again, as the folder `ledger` of the data folder knows them: keep it apart from backups.',
  prepare: (args, cwd) => ({
    options: {
      ...args.options,
      ledger: ((args.options.ledger as string[]) ?? []).map((folder) => resolve(cwd, folder)),
    },
    positionals: [resolve(cwd, args.positionals[0]!)],
  }),
  async run(args, output, composition) {
    const { manifest } = await restoreBackup({
      db: composition.db,
      blobsDir: composition.blobsDir,
      file: args.positionals[0]!,
      force: args.options.force === true,
      secretDigests: (found) =>
        digestSecrets(secretsAfterRestore(composition.secrets, found.secrets, composition.env)),
      onProgress: output.progress,
    })
    const secrets = await restoreSecrets(composition.dataDir, manifest.secrets)
    const { services, dataDir, env } = composition
    const ledgers = {
      folder: ledgerFolder(dataDir),
      also: (args.options.ledger as string[]) ?? [],
      now: services.now,
    }
    const before = await createLedger({ ...ledgers, secret: services.secrets.audit }).read()
    // The backup's own secrets sign from now on.
    const { audit } = await loadSecrets(dataDir, env)
    const ledger = createLedger({ ...ledgers, secret: audit })
    const restored = { ...services, secrets: { ...services.secrets, audit }, ledger }
    await noteRestored(restored)
    const { entries } = audit === services.secrets.audit ? before : await ledger.read()
    const known = audit === services.secrets.audit ? entries : [...before.entries, ...entries]
    const { erasures, counts } = await reapplyErasures(restored, known)
    await composition.db.scrub()
    if (erasures > 0)
      output.line(
        `${erasures} ${erasures === 1 ? 'person' : 'people'} erased after this backup ${erasures === 1 ? 'was' : 'were'} erased again: ${counts.conversations} conversations, ${counts.profiles} profiles.`,
      )
    output.line(`Everything is back${secrets ? ', with the secrets API keys are checked with' : ''}.`)
    return 0
  },
}
