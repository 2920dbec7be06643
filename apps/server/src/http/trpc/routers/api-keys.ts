import {
  ApiKey,
  CreateApiKeyInput,
  CreateApiKeyOutput,
  KeySnippet,
  RotateApiKeyInput,
  UpdateApiKeyInput,
} from '@visualkit/contracts'
import {
  createApiKey,
  getKeySnippets,
  listApiKeys,
  revokeApiKey,
  rotateApiKey,
  updateApiKey,
} from '@visualkit/services'
import { ById } from '../by-id.ts'
import { may, router } from '../procedures.ts'

export const apiKeys = router({
  list: may('keys.read')
    .output(ApiKey.array())
    .query(({ ctx }) => listApiKeys(ctx.service)),
  snippets: may('keys.read')
    .input(ById)
    .output(KeySnippet.array())
    .query(({ ctx, input }) => getKeySnippets(ctx.service, input)),
  create: may('keys.manage')
    .input(CreateApiKeyInput)
    .output(CreateApiKeyOutput)
    .mutation(({ ctx, input }) => createApiKey(ctx.service, input)),
  update: may('keys.manage')
    .input(UpdateApiKeyInput)
    .output(ApiKey)
    .mutation(({ ctx, input }) => updateApiKey(ctx.service, input)),
  rotate: may('keys.manage')
    .input(RotateApiKeyInput)
    .output(CreateApiKeyOutput)
    .mutation(({ ctx, input }) => rotateApiKey(ctx.service, input)),
  revoke: may('keys.manage')
    .input(ById)
    .output(ApiKey)
    .mutation(({ ctx, input }) => revokeApiKey(ctx.service, input)),
})
