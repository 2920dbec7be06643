import { z } from 'zod'
import { NewPassword } from './account.ts'
import { EmailAddress } from './email-address.ts'
import { Id, Locale } from './ids.ts'
import { nameText } from './name-text.ts'
import { Role } from './tenants.ts'

/** `deactivated`: still of the team, and let in nowhere. */
export const MemberStatus = z.enum(['active', 'deactivated'])
export type MemberStatus = z.infer<typeof MemberStatus>

/** A person of the business, as colleagues see them. */
export const Member = z.object({
  userId: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  status: MemberStatus,
  /** Whether one of their dashboards is open now. */
  isOnline: z.boolean(),
  /** Exact to a few minutes; null: they were never here. */
  lastActiveAt: z.iso.datetime().nullable(),
  /** Whether a code is asked for besides their password. */
  hasTwoFactor: z.boolean(),
  joinedAt: z.iso.datetime(),
})
export type Member = z.infer<typeof Member>

export const ListMembersInput = z.object({
  /** In names and addresses. */
  search: z.string().trim().max(200).optional(),
  role: Role.optional(),
  status: MemberStatus.optional(),
  /** Members of this page and of all before it are passed over. */
  offset: z.number().int().min(0).max(100_000).default(0),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListMembersInput = z.input<typeof ListMembersInput>

export const MemberPage = z.object({
  members: z.array(Member),
  /** How many fit the search. */
  total: z.number().int(),
  /** How many there are in all. */
  teamSize: z.number().int(),
})
export type MemberPage = z.infer<typeof MemberPage>

export const SetRoleInput = z.object({ id: z.string().max(100), role: Role })
export type SetRoleInput = z.infer<typeof SetRoleInput>

export const SetMemberStatusInput = z.object({ id: z.string().max(100), status: MemberStatus })
export type SetMemberStatusInput = z.infer<typeof SetMemberStatusInput>

const PersonName = nameText({ max: 100, empty: 'Write your name.' })

/** What people say of themselves; the same in all their businesses. */
export const Profile = z.object({ name: z.string(), locale: Locale.nullable() })
export type Profile = z.infer<typeof Profile>

export const UpdateProfileInput = z.object({
  name: PersonName.optional(),
  /** Language of mails; null: that of the business. */
  locale: Locale.nullable().optional(),
})
export type UpdateProfileInput = z.infer<typeof UpdateProfileInput>

/** How long the link of an invitation works. */
export const INVITATION_DAYS = 7

/** Somebody who was asked to join and has not answered yet. */
export const Invitation = z.object({
  id: Id,
  email: z.string(),
  role: Role,
  locale: Locale,
  /** Name of who asked; null: the operator, or somebody who is gone. */
  invitedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  isExpired: z.boolean(),
  /** What became of the newest mail: `kept` is in the outbox, because there is no mail server. */
  mail: z
    .object({ status: z.enum(['pending', 'sent', 'failed', 'kept']), error: z.string().nullable() })
    .nullable(),
})
export type Invitation = z.infer<typeof Invitation>

export const CreateInvitationInput = z.object({
  email: EmailAddress,
  role: Role,
  /** Language of the mail; that of the business without it. */
  locale: Locale.optional(),
})
export type CreateInvitationInput = z.input<typeof CreateInvitationInput>

/** What an invitation says to whoever holds its link. */
export const InvitationView = z.object({
  business: z.string(),
  email: z.string(),
  role: Role,
  invitedBy: z.string().nullable(),
  expiresAt: z.iso.datetime(),
  locale: Locale,
  /** Whether somebody signs in with this address already; null where the link was handed over, whose reader may not know. */
  hasAccount: z.boolean().nullable(),
})
export type InvitationView = z.infer<typeof InvitationView>

export const InvitationToken = z.object({ token: z.string().max(200) })

export const AcceptInvitationInput = InvitationToken.extend({
  /** For somebody without an account; left out by whoever is signed in. */
  account: z.object({ name: PersonName, password: NewPassword, locale: Locale.optional() }).optional(),
})
export type AcceptInvitationInput = z.input<typeof AcceptInvitationInput>

export const AcceptedInvitation = z.object({ tenantId: Id, email: z.string() })
export type AcceptedInvitation = z.infer<typeof AcceptedInvitation>
