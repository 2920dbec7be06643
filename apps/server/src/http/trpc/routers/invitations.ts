import {
  AcceptedInvitation,
  AcceptInvitationInput,
  CreateInvitationInput,
  Invitation,
  InvitationToken,
  InvitationView,
} from '@visualkit/contracts'
import {
  acceptInvitation,
  createInvitation,
  invitationUrl,
  listInvitations,
  readInvitation,
  resendInvitation,
  revokeInvitation,
} from '@visualkit/services'
import { z } from 'zod'
import { ById, Deleted } from '../by-id.ts'
import { may, publicProcedure, router } from '../procedures.ts'

/** Asking people to join, and answering. What takes a link is a mutation, so that its secret stands in no address. */
export const invitations = router({
  list: may('team.manage')
    .output(Invitation.array())
    .query(({ ctx }) => listInvitations(ctx.service)),
  create: may('team.manage')
    .input(CreateInvitationInput)
    .output(Invitation)
    .mutation(({ ctx, input }) => createInvitation(ctx.service, input)),
  resend: may('team.manage')
    .input(ById)
    .output(Invitation)
    .mutation(({ ctx, input }) => resendInvitation(ctx.service, input)),
  revoke: may('team.manage')
    .input(ById)
    .output(Deleted)
    .mutation(({ ctx, input }) => revokeInvitation(ctx.service, input)),
  url: may('team.manage')
    .input(ById)
    .output(z.object({ url: z.string() }))
    .mutation(({ ctx, input }) => invitationUrl(ctx.service, input)),
  read: publicProcedure
    .input(InvitationToken)
    .output(InvitationView)
    .mutation(({ ctx, input }) => readInvitation(ctx.services, input)),
  accept: publicProcedure
    .input(AcceptInvitationInput)
    .output(AcceptedInvitation)
    .mutation(({ ctx, input }) =>
      acceptInvitation({ ...ctx.services, request: ctx.request }, ctx.person, input),
    ),
})
