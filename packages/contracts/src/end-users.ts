import { z } from 'zod'
import { EmailAddress } from './email-address.ts'
import { Id, Locale, Metadata } from './ids.ts'

/** A customer of the business, as the business knows them. */
export const EndUser = z.object({
  id: Id,
  /** The customer's id with the business. */
  externalId: z.string(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  locale: Locale.nullable(),
  metadata: Metadata,
  /** Whether the business signed for who they are. */
  verified: z.boolean(),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
})
export type EndUser = z.infer<typeof EndUser>

const fields = {
  email: EmailAddress.nullable(),
  name: z.string().trim().min(1).max(200).nullable(),
  locale: Locale.nullable(),
  metadata: Metadata,
}

/** Who a customer is, by the business's own id. What is left out stays as it is. */
export const IdentifyEndUserInput = z.object({
  externalId: z.string().trim().min(1).max(300),
  email: fields.email.optional(),
  name: fields.name.optional(),
  locale: fields.locale.optional(),
  metadata: fields.metadata.optional(),
})
export type IdentifyEndUserInput = z.infer<typeof IdentifyEndUserInput>

/** Who a customer is and, with `sessionId`, that a conversation is theirs, from its beginning. */
export const IdentifyInConversationInput = IdentifyEndUserInput.extend({
  sessionId: z.string().max(100).optional(),
  /** Whoever was said to hold the conversation was named by mistake: all of it becomes this customer's. */
  isCorrection: z.boolean().optional(),
})
export type IdentifyInConversationInput = z.infer<typeof IdentifyInConversationInput>

export const UpdateEndUserInput = IdentifyEndUserInput.omit({ externalId: true }).extend({
  id: z.string().max(100),
})
export type UpdateEndUserInput = z.infer<typeof UpdateEndUserInput>

export const ListEndUsersInput = z.object({
  /** Part of a name, or a whole address or id. */
  search: z.string().trim().max(200).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
})
export type ListEndUsersInput = z.infer<typeof ListEndUsersInput>

export const EndUserPage = z.object({ endUsers: EndUser.array(), nextCursor: z.string().nullable() })
export type EndUserPage = z.infer<typeof EndUserPage>

export const EndUserDetail = EndUser.extend({
  /** Newest first, at most a page of them. */
  conversations: z.array(
    z.object({
      id: Id,
      status: z.enum(['active', 'escalated', 'resolved']),
      startedAt: z.iso.datetime(),
      lastEventAt: z.iso.datetime(),
    }),
  ),
})
export type EndUserDetail = z.infer<typeof EndUserDetail>
