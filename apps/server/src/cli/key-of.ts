import type { ApiKey } from '@visualkit/contracts'
import { ServiceError } from '@visualkit/contracts'
import { listApiKeys, type ServiceContext } from '@visualkit/services'
import type { PositionalSpec } from './command.ts'

/** How a command names a key. */
export const KEY_POSITIONAL: PositionalSpec = {
  name: 'key',
  help: 'Its id, its visible start such as sk_live_8fK2m1Q, or its name',
  required: true,
}

/** The key that is meant: by id, by visible start or by name, whichever fits one alone. */
export async function keyOf(ctx: ServiceContext, wanted: string): Promise<ApiKey> {
  // A whole key may be pasted: its start is what we know of it.
  const start = wanted.slice(0, 15)
  const found = (await listApiKeys(ctx)).filter(
    ({ id, prefix, name }) =>
      id === wanted || name === wanted || (/^[ps]k_live_./.test(wanted) && prefix.startsWith(start)),
  )
  if (found.length === 1) return found[0]!
  throw new ServiceError(
    'NOT_FOUND',
    found.length === 0
      ? `There is no key "${wanted.slice(0, 40)}". \`vk key list\` shows them.`
      : `Several keys fit: use the id. ${found.map(({ id, name, prefix }) => `${name}, ${prefix} (${id})`).join('; ')}.`,
  )
}
