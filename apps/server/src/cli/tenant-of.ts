import { ServiceError } from '@visualkit/contracts'
import { listTenants } from '@visualkit/services'
import type { Composition } from '../compose.ts'
import { StartError } from '../start-error.ts'
import type { Arguments } from './command.ts'

/** The business a command is about: `--tenant <id or name>`, or the only one there is. */
export async function tenantOf(
  args: Arguments,
  composition: Composition,
): Promise<{ id: string; name: string }> {
  const wanted = args.options.tenant as string | undefined
  if (wanted) return tenantNamed(wanted, composition)
  const tenants = await listTenants(composition.services)
  if (tenants.length === 1) return tenants[0]!
  if (tenants.length === 0)
    throw new StartError('There is no business yet. Make one with `vk tenant create --name "…"`.')
  throw new StartError(
    `There are ${tenants.length} businesses; say which with --tenant <id or name>: ${tenants
      .slice(0, 10)
      .map((tenant) => `${tenant.name} (${tenant.id})`)
      .join(', ')}.`,
  )
}

/** The business with this id or name. Throws NOT_FOUND, also when several are called so. */
export async function tenantNamed(
  wanted: string,
  composition: Composition,
): Promise<{ id: string; name: string }> {
  const tenants = await listTenants(composition.services)
  const found = tenants.filter(
    (tenant) => tenant.id === wanted.toLowerCase() || tenant.name.toLowerCase() === wanted.toLowerCase(),
  )
  if (found.length === 1) return found[0]!
  throw new ServiceError(
    'NOT_FOUND',
    found.length === 0
      ? `There is no business "${wanted}".`
      : `Several businesses are called "${wanted}": use the id.`,
  )
}

export const TENANT_OPTION = {
  tenant: { type: 'string', value: '<id or name>', help: 'Which business, when there are several' },
} as const
