import { CreateApiKeyInput, type KeyPermission } from '@visualkit/contracts'
import { createApiKey, listWidgets } from '@visualkit/services'
import { StartError } from '../start-error.ts'
import type { DataCommand } from './command.ts'
import { readExpiry } from './read-expiry.ts'
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
    origin: {
      type: 'string',
      value: '<origin>',
      multiple: true,
      help: 'Website a publishable key is narrowed to; all of its widget without it',
    },
    permission: {
      type: 'string',
      value: '<permission>',
      multiple: true,
      help: 'What a secret key may do, such as knowledge.write; everything without it',
    },
    ip: {
      type: 'string',
      value: '<address or range>',
      multiple: true,
      help: 'Where a secret key works from, such as 203.0.113.0/24; anywhere without it',
    },
    expires: {
      type: 'string',
      value: '<date or days>',
      help: 'Such as 2027-01-31, or 90d; never without it',
    },
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
      allowedOrigins: readEach('origin', args.options.origin, CreateApiKeyInput.shape.allowedOrigins),
      permissions: readEach('permission', args.options.permission, CreateApiKeyInput.shape.permissions) as
        | KeyPermission[]
        | undefined,
      allowedIps: readEach('ip', args.options.ip, CreateApiKeyInput.shape.allowedIps),
      expiresAt: readExpiry(args.options.expires as string | undefined, ctx.now()),
    })
    output.line(args.options.json ? JSON.stringify({ id: apiKey.id, key }) : key)
    if (!args.options.json && type === 'secret') output.progress('Keep it now: it is not shown again.')
    return 0
  },
}

/** The values of an option that may be given several times; the first that is wrong is named. */
function readEach(
  option: string,
  given: string | boolean | string[] | undefined,
  schema: { safeParse(value: unknown): { success: boolean; error?: { issues: { message: string }[] } } },
): string[] | undefined {
  const values = given as string[] | undefined
  for (const value of values ?? []) {
    const read = schema.safeParse([value])
    if (!read.success) throw new StartError(`--${option} ${value}: ${read.error?.issues[0]?.message}`)
  }
  return values
}
