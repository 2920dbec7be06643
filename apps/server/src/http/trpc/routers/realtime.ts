import { issueRealtimeTicket } from '@visualkit/services'
import { z } from 'zod'
import { may, router } from '../procedures.ts'

export const realtime = router({
  ticket: may('conversations.read')
    .output(z.object({ ticket: z.string(), wsUrl: z.string(), expiresAt: z.iso.datetime() }))
    .query(({ ctx }) => issueRealtimeTicket(ctx.service)),
})
