import { ServiceError } from '@visualkit/contracts'
import { vouchForDomain } from '@visualkit/services'
import { StartError } from '../start-error.ts'
import type { DataCommand } from './command.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'

export const ssoProve: DataCommand = {
  runsOn: 'data',
  options: {
    ...TENANT_OPTION,
    domain: { type: 'string', value: '<domain>', required: true, help: 'Claimed by the business before' },
  },
  notes:
    'Your word in place of the DNS record, for a domain that stands in no public DNS. Whoever administers the provider of the business then vouches for every address of the domain: make sure that it is theirs.',
  async run(args, output, composition) {
    const domain = args.options.domain as string
    const tenant = await tenantOf(args, composition)
    const ctx = composition.systemContext(tenant.id, 'command line')
    try {
      await vouchForDomain(ctx, { domain })
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== 'NOT_FOUND') throw error
      throw new StartError(`${tenant.name} has not claimed ${domain}: add it in the dashboard first.`)
    }
    output.line(`${domain} counts as proved for ${tenant.name}.`)
    return 0
  },
}
