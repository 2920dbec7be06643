import { z } from 'zod'
import { Id } from './ids.ts'

/**
 * Of whom something is asked. `end_user`: a customer by our id; `visitor`: by the `visitorId` the caller gave;
 * `conversation`: by one conversation; `email`: everything under an address; `user`: a person of the business.
 */
export const DataSubjectKind = z.enum(['end_user', 'visitor', 'conversation', 'email', 'user'])
export type DataSubjectKind = z.infer<typeof DataSubjectKind>

export const DataSubject = z.object({ kind: DataSubjectKind, id: z.string().trim().min(1).max(300) })
export type DataSubject = z.infer<typeof DataSubject>

/** Somebody who may be meant by what was looked for. */
export const FoundSubject = DataSubject.extend({
  /** What they are called here; null for a visitor without a name. */
  name: z.string().nullable(),
  conversations: z.number().int(),
  firstAt: z.iso.datetime().nullable(),
  lastAt: z.iso.datetime().nullable(),
  /** Whether the business signed for who they are; else a browser only said so. */
  verified: z.boolean(),
})
export type FoundSubject = z.infer<typeof FoundSubject>

/** What is kept of somebody, by counts. */
export const DataCounts = z.object({
  conversations: z.number().int(),
  messages: z.number().int(),
  frames: z.number().int(),
  files: z.number().int(),
  ratings: z.number().int(),
  escalations: z.number().int(),
  surveys: z.number().int(),
  consents: z.number().int(),
  problems: z.number().int(),
  restrictedUses: z.number().int(),
  mails: z.number().int(),
  /** Missing in receipts from before it was counted. */
  invitations: z.number().int().optional(),
  profiles: z.number().int(),
  /** People whose addresses and other values in the audit log become unreadable. */
  auditKeys: z.number().int(),
})
export type DataCounts = z.infer<typeof DataCounts>

export const DataPreview = DataSubject.extend({
  name: z.string().nullable(),
  /** Whether somebody must check first that the person is who they say: nobody signed for it. */
  needsCheck: z.boolean(),
  counts: DataCounts,
})
export type DataPreview = z.infer<typeof DataPreview>

export const DataRequestKind = z.enum(['export', 'erase'])
export type DataRequestKind = z.infer<typeof DataRequestKind>

/** `pending`: somebody must check who asks; `queued` and `running`: at work. */
export const DataRequestStatus = z.enum(['pending', 'queued', 'running', 'done', 'failed', 'cancelled'])
export type DataRequestStatus = z.infer<typeof DataRequestStatus>

/** What was erased, signed by the server; it names nobody. */
export const ErasureReceipt = z.object({
  format: z.literal(1),
  requestId: Id,
  tenantId: Id,
  /** The kind of person, and a keyed hash of what they were asked for by: the same person gives the same again. */
  subject: z.object({ kind: DataSubjectKind, pseudonym: z.string() }),
  counts: DataCounts,
  /** Bytes of pictures and files. */
  fileBytes: z.number().int(),
  requestedBy: z.string(),
  confirmedBy: z.string().nullable(),
  requestedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /** SHA-256 over everything above in canonical JSON (RFC 8785), hexadecimal. */
  hash: z.string(),
  /** Ed25519 over `visualkit receipt 1`, a line feed and the hash, base64url. */
  signature: z.string(),
  /** PEM of the key that signed. */
  publicKey: z.string(),
})
export type ErasureReceipt = z.infer<typeof ErasureReceipt>

export const DataRequest = z.object({
  id: Id,
  kind: DataRequestKind,
  subject: DataSubject.extend({ name: z.string().nullable() }),
  status: DataRequestStatus,
  /** Names of who asked and who checked; null for the operator, a person themselves, or somebody who is gone. */
  requestedBy: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  identityNote: z.string().nullable(),
  needsCheck: z.boolean(),
  /** Things done of all there are; null before it began. */
  progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  /** The file, while it is there. */
  file: z.object({ sizeBytes: z.number().int(), expiresAt: z.iso.datetime() }).nullable(),
  receipt: ErasureReceipt.nullable(),
  error: z.string().nullable(),
  dueAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
})
export type DataRequest = z.infer<typeof DataRequest>

export const DataRequestPage = z.object({
  requests: DataRequest.array(),
  nextCursor: z.string().nullable(),
  /** Requests that are not done, by when the law wants it: too late, or still in time. */
  open: z.number().int(),
  overdue: z.number().int(),
})
export type DataRequestPage = z.infer<typeof DataRequestPage>

export const ListDataRequestsInput = z.object({
  status: z.enum(['open', 'done']).optional(),
  cursor: z.string().max(200).optional(),
})
export type ListDataRequestsInput = z.infer<typeof ListDataRequestsInput>

export const IdentityNote = z.string().trim().min(3).max(500)

export const CreateDataRequestInput = z.object({
  kind: DataRequestKind,
  subject: DataSubject,
  /** How it was checked that the person is who they say. Without it a request that needs a check waits for one. */
  identityNote: IdentityNote.optional(),
})
export type CreateDataRequestInput = z.infer<typeof CreateDataRequestInput>

export const EraseAccountInput = z.object({
  /** The address one signs in with, written out so that nobody does it by mistake. */
  email: z.string().max(320),
})
export type EraseAccountInput = z.infer<typeof EraseAccountInput>

export const ConfirmDataRequestInput = z.object({ id: z.string().max(100), identityNote: IdentityNote })
export type ConfirmDataRequestInput = z.infer<typeof ConfirmDataRequestInput>
