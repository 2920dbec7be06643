import { createOperatorFetch } from '@visualkit/outgoing'

/** How models are asked, over one pool of connections; long answers with their thoughts, and vectors of a batch, fit. */
export const straightFetch: typeof fetch = createOperatorFetch()
