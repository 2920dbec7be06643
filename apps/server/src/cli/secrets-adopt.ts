import { adoptSecrets, findForeignSecrets } from '@visualkit/db'
import { digestSecrets, ROW_SECRETS, type RowSecret } from '../data-dir/secret-digests.ts'
import type { DataCommand } from './command.ts'

export const secretsAdopt: DataCommand = {
  runsOn: 'data',
  exclusive: true,
  secrets: 'ignore',
  options: {
    yes: { type: 'boolean', help: 'Do it; without this only what stops working is shown' },
  },
  notes: `A database goes with the secrets of its first server: those of the data folder (secrets.json) and of the environment.
Several servers share them, and a server with others is refused. When they are lost for good, or have to be changed, this
lets the database go on with those that are here now. Every server must be stopped. With PostgreSQL it needs
DATABASE_OWNER_URL.`,
  async run(args, output, { db, secrets }) {
    const digests = digestSecrets(secrets)
    const foreign = new Set(await findForeignSecrets(db, digests))
    if (foreign.size === 0) {
      output.line('The database goes with these secrets already.')
      return 0
    }
    for (const [name, { variable, lost }] of Object.entries(ROW_SECRETS))
      if (foreign.has(name as RowSecret)) output.line(`${variable}: ${lost}`)
    if (!args.options.yes) {
      output.line('Nothing is changed yet. Add --yes to do it.')
      return 1
    }
    await adoptSecrets(db, digests, { audit: foreign.has('audit'), encryption: foreign.has('encryption') })
    output.line('The database goes with the secrets that are here now.')
    return 0
  },
}
