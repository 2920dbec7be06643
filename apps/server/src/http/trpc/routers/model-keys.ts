import { ModelKey, ModelKeyInput, ModelKeys, SearchModelCheck, SetModelKeyInput } from '@visualkit/contracts'
import {
  deleteModelKey,
  listModelKeys,
  setModelKey,
  testModelKey,
  testSearchModels,
} from '@visualkit/services'
import { z } from 'zod'
import { may, router } from '../procedures.ts'

export const modelKeys = router({
  list: may('model_keys.manage')
    .output(ModelKeys)
    .query(({ ctx }) => listModelKeys(ctx.service)),
  set: may('model_keys.manage')
    .input(SetModelKeyInput)
    .output(ModelKey)
    .mutation(({ ctx, input }) => setModelKey(ctx.service, input)),
  test: may('model_keys.manage')
    .input(ModelKeyInput)
    .output(ModelKey)
    .mutation(({ ctx, input }) => testModelKey(ctx.service, input)),
  testSearch: may('model_keys.manage')
    .output(z.array(SearchModelCheck))
    .mutation(({ ctx }) => testSearchModels(ctx.service)),
  delete: may('model_keys.manage')
    .input(ModelKeyInput)
    .output(z.object({ deleted: z.literal(true) }))
    .mutation(({ ctx, input }) => deleteModelKey(ctx.service, input)),
})
