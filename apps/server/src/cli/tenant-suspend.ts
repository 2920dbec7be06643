import { suspendTenant } from '@visualkit/services'
import { StartError } from '../start-error.ts'
import type { DataCommand } from './command.ts'
import { tenantNamed } from './tenant-of.ts'

export const tenantSuspend: DataCommand = {
  runsOn: 'data',
  positionals: [{ name: 'id or name', help: 'Which business', required: true }],
  options: {
    reason: { type: 'string', value: '<why>', required: true, help: 'The team of the business reads it' },
  },
  notes:
    'From then on nothing of the business is served, on every server: keys, conversations, the dashboard, answers and jobs. Nothing is deleted; `vk tenant restore` serves it again.',
  async run(args, output, composition) {
    const reason = (args.options.reason as string).trim()
    if (reason === '') throw new StartError('--reason must say why: the team of the business reads it.')
    const { id: tenantId, name } = await tenantNamed(args.positionals[0]!, composition)
    await suspendTenant(composition.services, { tenantId, reason })
    output.line(`${name} (${tenantId}) is suspended.`)
    return 0
  },
}
