import { restoreTenant } from '@visualkit/services'
import type { DataCommand } from './command.ts'
import { tenantNamed } from './tenant-of.ts'

export const tenantRestore: DataCommand = {
  runsOn: 'data',
  positionals: [{ name: 'id or name', help: 'Which business', required: true }],
  async run(args, output, composition) {
    const { id: tenantId, name } = await tenantNamed(args.positionals[0]!, composition)
    await restoreTenant(composition.services, { tenantId })
    output.line(`${name} (${tenantId}) is served again.`)
    return 0
  },
}
