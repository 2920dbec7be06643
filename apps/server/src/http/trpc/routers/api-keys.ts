import { ApiKey, CreateApiKeyInput, CreateApiKeyOutput } from '@visualkit/contracts'
import { createApiKey, listApiKeys, revokeApiKey } from '@visualkit/services'
import { ById } from '../by-id.ts'
import { memberProcedure, router } from '../procedures.ts'

export const apiKeys = router({
  list: memberProcedure.output(ApiKey.array()).query(({ ctx }) => listApiKeys(ctx.service)),
  create: memberProcedure
    .input(CreateApiKeyInput)
    .output(CreateApiKeyOutput)
    .mutation(({ ctx, input }) => createApiKey(ctx.service, input)),
  revoke: memberProcedure
    .input(ById)
    .output(ApiKey)
    .mutation(({ ctx, input }) => revokeApiKey(ctx.service, input)),
})
