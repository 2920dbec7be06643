import { createApiKey, listWidgets } from '@visualkit/services'
import { StartError } from '../start-error.ts'
import type { DataCommand } from './command.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'

export const keyCreate: DataCommand = {
  runsOn: 'data',
  options: {
    ...TENANT_OPTION,
    type: {
      type: 'string',
      value: 'publishable|secret',
      required: true,
      help: 'For a website, or for your server',
    },
    name: { type: 'string', value: '<name>', help: 'What it is for' },
    widget: { type: 'string', value: '<id>', help: 'Widget of a publishable key; the only one without it' },
    json: { type: 'boolean', help: 'Print {"id", "key"}' },
  },
  async run(args, output, composition) {
    const type = args.options.type
    if (type !== 'publishable' && type !== 'secret')
      throw new StartError('--type must be publishable or secret.')
    const tenant = await tenantOf(args, composition)
    const ctx = composition.systemContext(tenant.id, 'command line')
    let widgetId = args.options.widget as string | undefined
    if (type === 'publishable' && !widgetId) {
      const widgets = await listWidgets(ctx)
      if (widgets.length !== 1)
        throw new StartError(
          `Say which widget with --widget <id>: ${widgets.map((widget) => `${widget.name} (${widget.id})`).join(', ') || 'there is none yet'}.`,
        )
      widgetId = widgets[0]!.id
    }
    const { apiKey, key } = await createApiKey(ctx, {
      name: (args.options.name as string | undefined) ?? 'Command line',
      type,
      widgetId,
    })
    output.line(args.options.json ? JSON.stringify({ id: apiKey.id, key }) : key)
    if (!args.options.json) output.progress('Keep it now: it is not shown again.')
    return 0
  },
}
