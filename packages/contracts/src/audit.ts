import { z } from 'zod'
import { Device } from './account.ts'
import { AUDIT_GROUPS } from './audit-actions.ts'
import { Id, Locale } from './ids.ts'
import { RestrictedCategory } from './restricted-use.ts'

/** Who acts: a person of the business, a program with a key, a visitor, or the product and its operator. */
export const AuditActorKind = z.enum(['member', 'key', 'visitor', 'system'])
export type AuditActorKind = z.infer<typeof AuditActorKind>

/** Somebody or something an audit row names, by the name it has now. */
export const AuditName = z.object({
  /** Null when the name is not known any more. */
  name: z.string().nullable(),
  /** `gone`: deleted, or no longer of the business. `erased`: on their own wish, for ever. */
  state: z.enum(['known', 'gone', 'erased']),
})
export type AuditName = z.infer<typeof AuditName>

/** From where an act came: address and browser are kept under the person's key, and read by it. */
export const AuditOrigin = z.object({
  /** Null when the person was erased. */
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  /** The browser or program in plain words. */
  device: Device,
  erased: z.boolean(),
})
export type AuditOrigin = z.infer<typeof AuditOrigin>

/** One act, as the list shows it. */
export const AuditRow = z.object({
  id: Id,
  /** Its place in the chain; null in rows from before there was one. */
  seq: z.number().int().nullable(),
  at: z.iso.datetime(),
  actor: AuditName.extend({ kind: AuditActorKind, id: z.string() }),
  /** Entity and verb, such as `api_key.create`. */
  action: z.string(),
  target: AuditName.extend({
    type: z.string(),
    id: z.string().nullable(),
    /** The conversation it is or stands in. */
    sessionId: Id.nullable(),
  }),
  /** Null when no request was behind it. */
  origin: AuditOrigin.nullable(),
  /** Names of the fields that changed; empty where nothing was changed but made, taken away or done. */
  changed: z.string().array(),
  /** What was stopped, and where it was found; null for every other act. */
  restricted: z.object({ category: RestrictedCategory, place: z.string() }).nullable(),
})
export type AuditRow = z.infer<typeof AuditRow>

const Facts = z.record(z.string(), z.unknown())

/** One act with everything that is known of it. Values about people are opened, or `[erased]`. */
export const AuditDetail = AuditRow.extend({
  requestId: z.string().nullable(),
  before: Facts.nullable(),
  after: Facts.nullable(),
  details: Facts,
  /** SHA-256 over the row and the one before it, hexadecimal. */
  hash: z.string().nullable(),
  /** Whoever and whatever its values name by an id, by that id. */
  names: z.record(z.string(), AuditName.extend({ type: z.string() })),
})
export type AuditDetail = z.infer<typeof AuditDetail>

/** Which acts are looked for. */
export const AuditFilter = z.object({
  /** Words of the act, a name, an id, or the number of a request; among the newest 20,000 acts that fit the rest. */
  search: z.string().trim().max(200).optional(),
  /** The language whose words for acts a search knows, besides the actions themselves. English without it. */
  locale: Locale.optional(),
  /** An action such as `api_key.create`, or an entity such as `api_key`. */
  action: z.string().max(100).optional(),
  /** Actions that belong together, such as `signIn`. */
  group: z.enum(AUDIT_GROUPS).optional(),
  actorKind: AuditActorKind.optional(),
  actorId: z.string().max(250).optional(),
  targetType: z.string().max(100).optional(),
  targetId: z.string().max(300).optional(),
  from: z.iso.datetime().optional(),
  /** Not included. */
  to: z.iso.datetime().optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

export const ListAuditInput = AuditFilter.extend({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
})
export type ListAuditInput = z.infer<typeof ListAuditInput>

export const AuditPage = z.object({ rows: AuditRow.array(), nextCursor: z.string().nullable() })
export type AuditPage = z.infer<typeof AuditPage>

/** What a business can look for: the actions and the people that are in its log. */
export const AuditChoices = z.object({
  actions: z.string().array(),
  actors: AuditName.extend({ kind: AuditActorKind, id: z.string() }).array(),
})
export type AuditChoices = z.infer<typeof AuditChoices>

export const ExportAuditInput = AuditFilter.extend({
  /** CSV without it. */
  format: z.enum(['jsonl', 'csv']).optional(),
  /** With addresses and other values about people: who keeps the file can no longer forget them. */
  personal: z.stringbool().or(z.boolean()).optional(),
})
export type ExportAuditInput = z.infer<typeof ExportAuditInput>

/** How many acts a filter lets through, counted no further than a file may hold. */
export const AuditCount = z.object({
  count: z.number().int(),
  /** More than one file holds: narrow the filter. */
  tooMany: z.boolean(),
  limit: z.number().int(),
})
export type AuditCount = z.infer<typeof AuditCount>

/** Whether a log is whole, as far as was checked. */
export const AuditState = z.object({
  /** Rows in the chain now. */
  seq: z.number().int(),
  /** When all of it was last checked; null: not yet. */
  verifiedAt: z.iso.datetime().nullable(),
  /** The newest row then. */
  verifiedSeq: z.number().int().nullable(),
  /** First row that did not fit; null: all did. */
  brokenSeq: z.number().int().nullable(),
  /** Rows that were removed because their time to be kept was over. */
  prunedRows: z.number().int(),
  /** The newest row that this server has signed outside the database; null: none yet. */
  sealed: z.object({ seq: z.number().int(), at: z.iso.datetime() }).nullable(),
})
export type AuditState = z.infer<typeof AuditState>
