import { ListApiCallsInput, ListApiCallsOutput } from '@visualkit/contracts'
import { listApiCalls } from '@visualkit/services'
import { may, router } from '../procedures.ts'

export const apiCalls = router({
  list: may('calls.read')
    .input(ListApiCallsInput)
    .output(ListApiCallsOutput)
    .query(({ ctx, input }) => listApiCalls(ctx.service, input)),
})
