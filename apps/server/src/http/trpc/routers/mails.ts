import { OutboxMail, OutboxMailDetail } from '@visualkit/contracts'
import { getMail, listMails, showMailLink, stopMails } from '@visualkit/services'
import { z } from 'zod'
import { ById } from '../by-id.ts'
import { may, publicProcedure, router } from '../procedures.ts'

/** The outbox: what was written to people of the business, where no mail server is set. */
export const mails = router({
  list: may('team.read')
    .input(z.object({ cursor: z.string().max(200).optional() }))
    .output(z.object({ mails: OutboxMail.array(), nextCursor: z.string().nullable(), sends: z.boolean() }))
    .query(({ ctx, input }) => listMails(ctx.service, input)),
  get: may('team.read')
    .input(ById)
    .output(OutboxMailDetail)
    .query(({ ctx, input }) => getMail(ctx.service, input)),
  /** A mutation: that somebody looked is written down. */
  showLink: may('team.read')
    .input(ById)
    .output(z.object({ text: z.string() }))
    .mutation(({ ctx, input }) => showMailLink(ctx.service, input)),
  /** Who got a mail wants no more of them; the link in it is the proof. */
  stop: publicProcedure
    .input(z.object({ token: z.string().max(200) }))
    .output(z.object({ business: z.string() }))
    .mutation(({ ctx, input }) => stopMails(ctx.services, input)),
})
