import type { Role } from '@visualkit/contracts'

/** The one with the widest reach first. */
export const ROLES: readonly Role[] = ['owner', 'admin', 'agent', 'viewer']
