import type { SecurityCheck } from '@visualkit/contracts'

type Check = SecurityCheck['check']

/** What belongs together, in the order of the page. */
export const CHECK_GROUPS = {
  people: ['second_factor', 'verified_emails', 'dormant_people', 'sso', 'refused_sign_ins'],
  keys: [
    'key_addresses',
    'key_expiry',
    'key_unused',
    'key_makers',
    'key_origins',
    'widget_origins',
    'widget_https',
  ],
  data: ['retention', 'data_requests', 'restricted_uses', 'audit_chain'],
  server: ['backup', 'https', 'mail'],
} as const satisfies Record<string, readonly Check[]>
export type CheckGroup = keyof typeof CHECK_GROUPS

export interface CheckPlace {
  to: string
  /** The page it leads to. */
  page: 'team' | 'security' | 'sso' | 'apiKeys' | 'widget' | 'privacy' | 'outbox' | 'audit'
}

const TEAM: CheckPlace = { to: '/team', page: 'team' }
const KEYS: CheckPlace = { to: '/api-keys', page: 'apiKeys' }
const WIDGETS: CheckPlace = { to: '/widget-config', page: 'widget' }
const PRIVACY: CheckPlace = { to: '/settings/privacy', page: 'privacy' }
const LOG = '/settings/audit'

const PLACES: Partial<Record<Check, CheckPlace>> = {
  second_factor: TEAM,
  verified_emails: TEAM,
  dormant_people: TEAM,
  sso: { to: '/settings/sso', page: 'sso' },
  refused_sign_ins: { to: `${LOG}?what=sign_in.refuse&time=week`, page: 'audit' },
  key_addresses: KEYS,
  key_expiry: KEYS,
  key_unused: KEYS,
  key_makers: KEYS,
  key_origins: KEYS,
  widget_origins: WIDGETS,
  widget_https: WIDGETS,
  retention: PRIVACY,
  data_requests: PRIVACY,
  restricted_uses: { to: `${LOG}?show=restricted&time=month`, page: 'audit' },
  audit_chain: { to: LOG, page: 'audit' },
  mail: { to: '/settings/outbox', page: 'outbox' },
}

/** Where it can be mended or seen; null where only the operator can. @param readerName who reads this. */
export function placeOf({ check, state, names }: SecurityCheck, readerName: string): CheckPlace | null {
  // Nobody sets up another's second step.
  if (check === 'second_factor' && state !== 'ok' && names.length === 1 && names[0] === readerName)
    return { to: '/settings/security', page: 'security' }
  return PLACES[check] ?? null
}
