import {
  DataRequest,
  EndUser,
  EndUserDetail,
  EndUserPage,
  IdentifyInConversationInput,
  IdentityNote,
  ListEndUsersInput,
  UpdateEndUserInput,
} from '@visualkit/contracts'
import {
  createDataRequest,
  getEndUser,
  identifyEndUser,
  listEndUsers,
  updateEndUser,
} from '@visualkit/services'
import { ById } from '../by-id.ts'
import { may, router } from '../procedures.ts'

const Asked = ById.extend({ identityNote: IdentityNote.optional() })

/** The customers of the business, as it knows them. */
export const endUsers = router({
  list: may('conversations.read')
    .input(ListEndUsersInput)
    .output(EndUserPage)
    .query(({ ctx, input }) => listEndUsers(ctx.service, input)),
  get: may('conversations.read')
    .input(ById)
    .output(EndUserDetail)
    .query(({ ctx, input }) => getEndUser(ctx.service, input)),
  identify: may('conversations.answer')
    .input(IdentifyInConversationInput)
    .output(EndUser)
    .mutation(({ ctx, input }) => identifyEndUser(ctx.service, input)),
  update: may('conversations.answer')
    .input(UpdateEndUserInput)
    .output(EndUser)
    .mutation(({ ctx, input }) => updateEndUser(ctx.service, input)),
  export: may('privacy.manage')
    .input(Asked)
    .output(DataRequest)
    .mutation(({ ctx, input: { id, identityNote } }) =>
      createDataRequest(ctx.service, { kind: 'export', subject: { kind: 'end_user', id }, identityNote }),
    ),
  erase: may('privacy.manage')
    .input(Asked)
    .output(DataRequest)
    .mutation(({ ctx, input: { id, identityNote } }) =>
      createDataRequest(ctx.service, { kind: 'erase', subject: { kind: 'end_user', id }, identityNote }),
    ),
})
