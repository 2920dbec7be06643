import {
  AccountSecurity,
  EmailAddress,
  EraseAccountInput,
  MailLink,
  nameText,
  OutsideProvider,
} from '@visualkit/contracts'
import {
  beginTotp,
  cancelEmailChange,
  confirmTotp,
  deletePasskey,
  disableTotp,
  eraseAccount,
  getAccountSecurity,
  PASSKEY_NAME_CHARACTERS,
  readMailLink,
  renamePasskey,
  renewBackupCodes,
  requestEmailChange,
  unlinkOutside,
} from '@visualkit/services'
import { z } from 'zod'
import { ById } from '../by-id.ts'
import { personProcedure, publicProcedure, router } from '../procedures.ts'

/** How one person signs in: everything here concerns the person who asks, and nobody else. */
export const account = router({
  security: personProcedure.output(AccountSecurity).query(({ ctx }) => getAccountSecurity(ctx.account)),
  /** A mutation, so that the secret of the link stands in no address. */
  readMailLink: publicProcedure
    .input(z.object({ purpose: MailLink.shape.purpose, token: z.string().max(200) }))
    .output(MailLink)
    .mutation(({ ctx, input }) => readMailLink(ctx.services, input)),
  requestEmailChange: personProcedure
    .input(z.object({ newEmail: EmailAddress }))
    .mutation(({ ctx, input }) => requestEmailChange(ctx.account, input)),
  cancelEmailChange: personProcedure.mutation(({ ctx }) => cancelEmailChange(ctx.account)),
  beginTotp: personProcedure.mutation(({ ctx }) => beginTotp(ctx.account)),
  confirmTotp: personProcedure
    .input(z.object({ code: z.string().max(40) }))
    .mutation(({ ctx, input }) => confirmTotp(ctx.account, input)),
  disableTotp: personProcedure.mutation(({ ctx }) => disableTotp(ctx.account)),
  renewBackupCodes: personProcedure.mutation(({ ctx }) => renewBackupCodes(ctx.account)),
  renamePasskey: personProcedure
    .input(ById.extend({ name: nameText({ max: PASSKEY_NAME_CHARACTERS }) }))
    .mutation(({ ctx, input }) => renamePasskey(ctx.account, input)),
  /** Ends the account for good, in every business. */
  erase: personProcedure.input(EraseAccountInput).mutation(async ({ ctx, input }) => {
    await eraseAccount(ctx.account, input)
  }),
  unlinkOutside: personProcedure
    .input(z.object({ provider: OutsideProvider }))
    .mutation(({ ctx, input }) => unlinkOutside(ctx.account, input)),
  deletePasskey: personProcedure.input(ById).mutation(({ ctx, input }) => deletePasskey(ctx.account, input)),
})
