import type { Role } from './tenants.ts'

const EVERYONE = ['owner', 'admin', 'agent', 'viewer'] as const
const ANSWERING = ['owner', 'admin', 'agent'] as const
const MANAGING = ['owner', 'admin'] as const
const OWNING = ['owner'] as const

interface Rule {
  /** The roles of people that hold it. */
  roles: readonly Role[]
  /** What it lets do, after "may": for sentences that refuse. */
  act: string
  /** Whether a secret key may hold it; the rest is for people alone. */
  keys?: true
}

/**
 * Who may do what: the one table that verbs, tRPC, REST, the realtime connection and the dashboard read. A permission is
 * an entity and what is done to it.
 */
export const PERMISSIONS = {
  'conversations.read': { roles: EVERYONE, keys: true, act: 'read conversations' },
  /** Open one, and speak in it as its visitor. */
  'conversations.begin': { roles: ANSWERING, keys: true, act: 'begin conversations' },
  /** Take over, reply, hand back, resolve. */
  'conversations.answer': { roles: ANSWERING, keys: true, act: 'answer conversations' },
  'knowledge.read': { roles: EVERYONE, keys: true, act: 'read the knowledge' },
  'knowledge.write': { roles: MANAGING, keys: true, act: 'change the knowledge' },
  'assistants.read': { roles: EVERYONE, keys: true, act: 'see the assistants' },
  /** Write, run and delete tests; the assistants stay as they are. */
  'assistants.test': { roles: MANAGING, keys: true, act: 'test the assistants' },
  'assistants.write': { roles: MANAGING, act: 'change the assistants' },
  'widgets.read': { roles: EVERYONE, act: 'see the widgets' },
  'widgets.write': { roles: MANAGING, act: 'change the widgets' },
  'analytics.read': { roles: EVERYONE, act: 'see the figures' },
  'business.read': { roles: EVERYONE, act: 'see the settings of the business' },
  'business.write': { roles: MANAGING, act: 'change the settings of the business' },
  'billing.manage': { roles: OWNING, act: 'change plan and payment' },
  'team.read': { roles: EVERYONE, act: 'see the team' },
  /** Invite, remove, change roles; not those of owners. */
  'team.manage': { roles: MANAGING, act: 'change the team' },
  /** Make somebody an owner, or change one. */
  'team.owners': { roles: OWNING, act: 'change who owns the business' },
  /** Set a sign-in by an identity provider up, and try it. */
  'sso.manage': { roles: MANAGING, act: 'set up single sign-on' },
  /** Let a provider vouch for people, owners among them, or take that away. */
  'sso.decide': { roles: OWNING, act: 'decide who vouches for the people of the business' },
  'keys.read': { roles: MANAGING, act: 'see the API keys' },
  'keys.manage': { roles: MANAGING, act: 'change the API keys' },
  /** Keys of vendors of language models, which the business pays for. */
  'model_keys.manage': { roles: MANAGING, act: 'change the keys of model vendors' },
  'calls.read': { roles: MANAGING, act: 'see the last calls of the API' },
  'audit.read': { roles: MANAGING, act: 'read the audit log' },
  'privacy.manage': { roles: MANAGING, act: 'work on privacy requests' },
} as const satisfies Record<string, Rule>

export type Permission = keyof typeof PERMISSIONS

export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[]

/** What a secret key may be given. */
export const KEY_PERMISSIONS = [
  'conversations.read',
  'conversations.begin',
  'conversations.answer',
  'knowledge.read',
  'knowledge.write',
  'assistants.read',
  'assistants.test',
] as const satisfies Permission[]
export type KeyPermission = (typeof KEY_PERMISSIONS)[number]

/** In a key's list: everything a secret key may be given, also what comes with later versions. */
export const EVERY_KEY_PERMISSION = '*'

export function roleMay(role: Role, permission: Permission): boolean {
  return rolesWith(permission).includes(role)
}

/** The roles that hold a permission, the one with the widest reach first. */
export function rolesWith(permission: Permission): readonly Role[] {
  return PERMISSIONS[permission].roles
}

/** @param granted the key's list. */
export function keyMay(granted: readonly string[], permission: Permission): boolean {
  const rule: Rule = PERMISSIONS[permission]
  return rule.keys === true && (granted.includes(EVERY_KEY_PERMISSION) || granted.includes(permission))
}
