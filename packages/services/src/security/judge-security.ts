import type { Role, SecurityCheck, SecurityState } from '@visualkit/contracts'

/** What is known of a business and its server that matters for how safe it is. */
export interface SecurityFacts {
  now: Date
  /** People whose access is on. */
  people: {
    name: string
    role: Role
    /** A code or a passkey is needed besides, or instead of, a password. */
    hasSecondFactor: boolean
    emailVerified: boolean
    /** When they were last here; before that, when they joined. */
    lastHereAt: Date
  }[]
  /** Keys that open something now. */
  keys: {
    name: string
    type: 'publishable' | 'secret'
    /** Secret keys: whether addresses are named. */
    hasAddresses: boolean
    /** Publishable keys: websites it works on, its own or those of its widget. */
    origins: number
    expires: boolean
    /** Whoever made it, and saw it then, is not of the team any more, or is switched off. */
    makerLeft: boolean
    /** When it was last used; before that, when it was made. */
    lastUsedAt: Date
  }[]
  widgets: { name: string; origins: readonly string[] }[]
  /** Whether the business has a sign-in of its own, for a domain it has proved. */
  hasSso: boolean
  /** Within `REFUSED_DAYS`. */
  refusedSignIns: number
  /** Within `RESTRICTED_DAYS`. */
  restrictedUses: number
  audit: { verifiedAt: Date | null; isBroken: boolean }
  /** Whether conversations, or who people are, are kept for a limited time. */
  limitsRetention: boolean
  requests: { open: number; overdue: number }
  /** Null: none is known here, which says little where the database is kept elsewhere. */
  lastBackupAt: Date | null
  dashboardUrl: string
  hasMailServer: boolean
}

export const REFUSED_DAYS = 7
export const RESTRICTED_DAYS = 30
/** People and keys that did nothing for as long. */
const UNUSED_DAYS = 90
/** More wrong passwords than people mistype. */
const MANY_REFUSED = 20
/** The log is checked each night. */
const CHECKED_DAYS = 3
const BACKUP_DAYS = 7
const NAMES = 3
const DAY_MS = 86_400_000

/** Says how each thing stands. Pure. */
export function judgeSecurity(facts: SecurityFacts): SecurityCheck[] {
  const { people, keys, widgets, audit, requests, lastBackupAt, now } = facts
  const isOlder = (at: Date, days: number) => now.getTime() - at.getTime() > days * DAY_MS
  const secret = keys.filter(({ type }) => type === 'secret')
  const managing = people.filter(({ role }) => role === 'owner' || role === 'admin')
  return [
    left(
      'second_factor',
      managing.filter(({ hasSecondFactor }) => !hasSecondFactor),
    ),
    left(
      'verified_emails',
      people.filter(({ emailVerified }) => !emailVerified),
    ),
    left(
      'dormant_people',
      people.filter(({ lastHereAt }) => isOlder(lastHereAt, UNUSED_DAYS)),
    ),
    said('sso', facts.hasSso ? 'ok' : 'info'),
    said('refused_sign_ins', level(facts.refusedSignIns, MANY_REFUSED), { count: facts.refusedSignIns }),
    left(
      'key_addresses',
      secret.filter(({ hasAddresses }) => !hasAddresses),
    ),
    left(
      'key_expiry',
      secret.filter(({ expires }) => !expires),
    ),
    left(
      'key_unused',
      keys.filter(({ lastUsedAt }) => isOlder(lastUsedAt, UNUSED_DAYS)),
    ),
    left(
      'key_makers',
      secret.filter(({ makerLeft }) => makerLeft),
    ),
    left(
      'key_origins',
      keys.filter(({ type, origins }) => type === 'publishable' && origins === 0),
    ),
    left(
      'widget_origins',
      widgets.filter(({ origins }) => origins.length === 0),
    ),
    left(
      'widget_https',
      widgets.filter(({ origins }) => origins.some(isUnencrypted)),
    ),
    said('retention', facts.limitsRetention ? 'ok' : 'todo'),
    said('data_requests', requests.overdue > 0 ? 'danger' : requests.open > 0 ? 'todo' : 'ok', {
      count: requests.overdue || requests.open,
    }),
    said('restricted_uses', facts.restrictedUses > 0 ? 'info' : 'ok', { count: facts.restrictedUses }),
    said('audit_chain', auditState(), { at: audit.verifiedAt }),
    said('backup', lastBackupAt === null ? 'info' : isOlder(lastBackupAt, BACKUP_DAYS) ? 'todo' : 'ok', {
      at: lastBackupAt,
    }),
    said('https', addressState(facts.dashboardUrl)),
    said('mail', facts.hasMailServer ? 'ok' : 'todo'),
  ]

  function auditState(): SecurityState {
    if (audit.isBroken) return 'danger'
    if (audit.verifiedAt === null) return 'info'
    return isOlder(audit.verifiedAt, CHECKED_DAYS) ? 'todo' : 'ok'
  }
}

/** Fine when nothing is left. */
function left(check: SecurityCheck['check'], things: readonly { name: string }[]): SecurityCheck {
  const names = things.slice(0, NAMES).map(({ name }) => name)
  return { check, state: things.length > 0 ? 'todo' : 'ok', count: things.length, names, at: null }
}

function said(
  check: SecurityCheck['check'],
  state: SecurityState,
  { count = 0, at = null }: { count?: number; at?: Date | null } = {},
): SecurityCheck {
  return { check, state, count, names: [], at: at?.toISOString() ?? null }
}

function level(count: number, many: number): SecurityState {
  return count === 0 ? 'ok' : count < many ? 'info' : 'todo'
}

function isUnencrypted(origin: string): boolean {
  return origin.startsWith('http://') && !isThisMachine(origin)
}

/** Encrypted, only on this machine, or read by whoever is in between. */
function addressState(url: string): SecurityState {
  if (url.startsWith('https://')) return 'ok'
  return isThisMachine(url) ? 'info' : 'danger'
}

function isThisMachine(url: string): boolean {
  return /^http:\/\/(localhost|[\w-]+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|$)/.test(url)
}
