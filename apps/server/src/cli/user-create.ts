import { createSignInLink, createUser } from '@visualkit/services'
import { StartError } from '../start-error.ts'
import type { DataCommand } from './command.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'

const ROLES = ['owner', 'admin', 'agent', 'viewer'] as const

const UNCONFIRMED =
  'Nobody had confirmed this address: what opened the account before was removed, and its sign-ins ended.\n'

export const userCreate: DataCommand = {
  runsOn: 'data',
  options: {
    ...TENANT_OPTION,
    email: { type: 'string', value: '<address>', required: true, help: 'Signs in with it' },
    name: { type: 'string', value: '<name>', help: 'Visitors see it; the start of the address without it' },
    role: { type: 'string', value: ROLES.join('|'), help: 'What the person may do; agent without it' },
    password: {
      type: 'string',
      value: '<password>',
      help: 'At least 12 characters; without it only the link opens',
    },
    json: { type: 'boolean', help: 'Print {"userId", "signInUrl", "removedAccess"}' },
  },
  notes:
    'Prints a sign-in link that works once, within ten minutes. For a person who is there already it adds the business.',
  async run(args, output, composition) {
    const role = (args.options.role as string | undefined) ?? 'agent'
    if (!ROLES.includes(role as (typeof ROLES)[number]))
      throw new StartError(`--role must be one of ${ROLES.join(', ')}.`)
    const email = args.options.email as string
    const tenant = await tenantOf(args, composition)
    const { userId, removed } = await createUser(composition.services, {
      tenantId: tenant.id,
      email,
      name: (args.options.name as string | undefined) ?? email.split('@')[0]!,
      password: args.options.password as string | undefined,
      role: role as (typeof ROLES)[number],
    })
    const { url: signInUrl } = await createSignInLink(composition.services, { userId })
    output.line(
      args.options.json
        ? JSON.stringify({ userId, signInUrl, removedAccess: removed })
        : `${email} may sign in to ${tenant.name} as ${role}.\n${removed ? UNCONFIRMED : ''}Sign-in link (once, within 10 minutes): ${signInUrl}`,
    )
    return 0
  },
}
