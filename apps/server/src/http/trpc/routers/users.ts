import {
  ListMembersInput,
  Member,
  MemberPage,
  Profile,
  SetMemberStatusInput,
  SetRoleInput,
  UpdateProfileInput,
} from '@visualkit/contracts'
import {
  getMember,
  getProfile,
  listMembers,
  removeMember,
  setMemberRole,
  setMemberStatus,
  updateProfile,
} from '@visualkit/services'
import { ById, Deleted } from '../by-id.ts'
import { may, personProcedure, router } from '../procedures.ts'

/** The people of the business. */
export const users = router({
  list: may('team.read')
    .input(ListMembersInput)
    .output(MemberPage)
    .query(({ ctx, input }) => listMembers(ctx.service, input)),
  get: may('team.read')
    .input(ById)
    .output(Member)
    .query(({ ctx, input }) => getMember(ctx.service, input)),
  setRole: may('team.manage')
    .input(SetRoleInput)
    .output(Member)
    .mutation(({ ctx, input }) => setMemberRole(ctx.service, input)),
  setStatus: may('team.manage')
    .input(SetMemberStatusInput)
    .output(Member)
    .mutation(({ ctx, input }) => setMemberStatus(ctx.service, input)),
  /** With one's own id: leaves the business, which everybody may. */
  remove: may('team.manage')
    .input(ById)
    .output(Deleted)
    .mutation(({ ctx, input }) => removeMember(ctx.service, input)),
  profile: personProcedure.output(Profile).query(({ ctx }) => getProfile(ctx.account)),
  updateProfile: personProcedure
    .input(UpdateProfileInput)
    .output(Profile)
    .mutation(({ ctx, input }) => updateProfile(ctx.account, input)),
})
