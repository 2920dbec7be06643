import {
  CreateSsoConnectionInput,
  ImportSsoMetadataInput,
  SsoConnection,
  SsoDomain,
  SsoTest,
  SwitchSsoInput,
  UpdateSsoConnectionInput,
} from '@visualkit/contracts'
import {
  addDomain,
  beginSsoTest,
  createConnection,
  deleteConnection,
  getSsoTest,
  importSsoMetadata,
  listConnections,
  removeDomain,
  switchConnection,
  updateConnection,
  verifyDomain,
} from '@visualkit/services'
import { z } from 'zod'
import { ById } from '../by-id.ts'
import { may, router } from '../procedures.ts'

/** The business's own sign-in. What is done at the provider itself goes by /api/auth/outside. */
export const sso = router({
  list: may('sso.manage')
    .output(SsoConnection.array())
    .query(({ ctx }) => listConnections(ctx.service)),
  create: may('sso.manage')
    .input(CreateSsoConnectionInput)
    .output(SsoConnection)
    .mutation(({ ctx, input }) => createConnection(ctx.service, input)),
  update: may('sso.manage')
    .input(UpdateSsoConnectionInput)
    .output(SsoConnection)
    .mutation(({ ctx, input }) => updateConnection(ctx.service, input)),
  importMetadata: may('sso.manage')
    .input(ImportSsoMetadataInput)
    .output(SsoConnection)
    .mutation(({ ctx, input }) => importSsoMetadata(ctx.service, input)),
  delete: may('sso.manage')
    .input(ById)
    .mutation(({ ctx, input }) => deleteConnection(ctx.service, input)),
  switch: may('sso.decide')
    .input(SwitchSsoInput)
    .output(SsoConnection)
    .mutation(({ ctx, input }) => switchConnection(ctx.service, input)),
  addDomain: may('sso.manage')
    .input(z.object({ connectionId: z.string(), domain: z.string().max(300) }))
    .output(SsoDomain)
    .mutation(({ ctx, input }) => addDomain(ctx.service, input)),
  verifyDomain: may('sso.manage')
    .input(ById)
    .output(SsoDomain)
    .mutation(({ ctx, input }) => verifyDomain(ctx.service, input)),
  removeDomain: may('sso.manage')
    .input(ById)
    .mutation(({ ctx, input }) => removeDomain(ctx.service, input)),
  beginTest: may('sso.manage')
    .input(ById)
    .mutation(({ ctx, input }) => beginSsoTest(ctx.service, input)),
  test: may('sso.manage')
    .input(z.object({ test: z.string().max(200) }))
    .output(SsoTest)
    .query(({ ctx, input }) => getSsoTest(ctx.service, input)),
})
