import { Id } from '@visualkit/contracts'
import { z } from 'zod'

/** Any text is taken as an id: one that is not a UUID answers like an unknown one. */
export const ById = z.object({ id: z.string().max(100) })

/** The same for conversations. */
export const BySession = z.object({ sessionId: z.string().max(100) })

export const Deleted = z.object({ id: Id, deleted: z.literal(true) })
