import { listConnections, switchConnection } from '@visualkit/services'
import { StartError } from '../start-error.ts'
import type { DataCommand } from './command.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'

export const ssoOff: DataCommand = {
  runsOn: 'data',
  options: TENANT_OPTION,
  notes:
    'For a business whose provider fails while no owner can get in. Its people sign in as before; whoever has no password sets one by mail. The business switches it on again itself.',
  async run(args, output, composition) {
    const tenant = await tenantOf(args, composition)
    const ctx = composition.systemContext(tenant.id, 'command line')
    const on = (await listConnections(ctx)).filter(({ enabledAt }) => enabledAt)
    if (on.length === 0) throw new StartError(`No single sign-on of ${tenant.name} is switched on.`)
    for (const { id, name } of on) {
      await switchConnection(ctx, { id, state: 'off' })
      output.line(`${name} is switched off.`)
    }
    return 0
  },
}
