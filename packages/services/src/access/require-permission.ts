import {
  keyMay,
  PERMISSIONS,
  type Permission,
  type Role,
  roleMay,
  rolesWith,
  ServiceError,
} from '@visualkit/contracts'
import type { Actor } from '../context.ts'

/**
 * Lets an act pass that the actor holds the permission for, by the table in contracts.
 * @throws ServiceError FORBIDDEN; `details.permission` names what is missing.
 */
export function requirePermission({ actor }: { actor: Actor }, permission: Permission): void {
  if (!mayActor(actor, permission)) throw refusal(actor, permission)
}

/** Whether an actor holds a permission in their business. A visitor's own conversation is judged elsewhere. */
export function mayActor(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case 'system':
      return true
    case 'member':
      return roleMay(actor.role, permission)
    case 'secret_key':
      return keyMay(actor.permissions, permission)
    case 'publishable_key':
      return permission === 'conversations.begin'
    case 'visitor':
      return false
  }
}

function refusal(actor: Actor, permission: Permission): ServiceError {
  const { act } = PERMISSIONS[permission]
  switch (actor.kind) {
    case 'member':
      return new ServiceError(
        'FORBIDDEN',
        `Your role, ${actor.role}, may not ${act}. Only ${plural(rolesWith(permission))} may.`,
        { permission, role: actor.role },
      )
    case 'secret_key':
      return new ServiceError(
        'FORBIDDEN',
        keyMay(['*'], permission)
          ? `This key may not ${act}: it lacks the permission ${permission}. Add it in the dashboard under API keys, or use another key.`
          : `No key may ${act}. Do it in the dashboard.`,
        { permission },
      )
    case 'publishable_key':
      return new ServiceError(
        'FORBIDDEN',
        'A publishable key only creates conversations. Use the token of the conversation.',
        { permission },
      )
    default:
      return new ServiceError('FORBIDDEN', 'This needs a secret key or a signed-in member.', { permission })
  }
}

function plural(roles: readonly Role[]): string {
  const names = roles.map((role) => `${role}s`)
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join('')
}
