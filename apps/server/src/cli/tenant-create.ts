import { Origin } from '@visualkit/contracts'
import { createTenant } from '@visualkit/services'
import { StartError } from '../start-error.ts'
import type { DataCommand } from './command.ts'

export const tenantCreate: DataCommand = {
  runsOn: 'data',
  options: {
    name: { type: 'string', value: '<name>', required: true, help: 'What the business is called' },
    origin: {
      type: 'string',
      value: '<origin>',
      multiple: true,
      help: 'Website the widget may be on, such as https://shop.example',
    },
    json: { type: 'boolean', help: 'Print {"tenantId", "publishableKey", "secretKey"}' },
  },
  notes:
    'The keys are shown once. The publishable key goes on the website; the secret key stays on your server.',
  async run(args, output, composition) {
    const origins = (args.options.origin as string[] | undefined) ?? []
    const wrong = origins.find((origin) => !Origin.safeParse(origin).success)
    if (wrong)
      throw new StartError(
        `"${wrong}" is not an origin: write it such as https://shop.example, without a path.`,
      )
    const made = await createTenant(composition.services, { name: args.options.name as string, origins })
    const { tenantId, publishableKey, secretKey } = made
    if (args.options.json) output.line(JSON.stringify({ tenantId, publishableKey, secretKey }))
    else {
      output.line(
        `Business         ${args.options.name} (${tenantId})\nPublishable key  ${publishableKey}\nSecret key       ${secretKey}`,
      )
      if (origins.length === 0)
        output.progress('The widget has no allowed origin yet: add one in the dashboard, Widget.')
    }
    return 0
  },
}
