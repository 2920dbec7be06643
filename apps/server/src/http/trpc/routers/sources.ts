import {
  CreateSourceInput,
  DeleteSourceInput,
  KnowledgeSource,
  KnowledgeSourceDetail,
  ListSourcePagesInput,
  SourceList,
  SourcePages,
  UpdateSourceInput,
} from '@visualkit/contracts'
import {
  cancelSource,
  createSource,
  deleteSource,
  getSource,
  listSourcePages,
  listSources,
  pauseSource,
  resumeSource,
  runSource,
  updateSource,
} from '@visualkit/services'
import { ById, Deleted } from '../by-id.ts'
import { may, router } from '../procedures.ts'

/** Where documents come from by themselves. */
export const sources = router({
  list: may('knowledge.read')
    .output(SourceList)
    .query(({ ctx }) => listSources(ctx.service)),
  get: may('knowledge.read')
    .input(ById)
    .output(KnowledgeSourceDetail)
    .query(({ ctx, input }) => getSource(ctx.service, input)),
  pages: may('knowledge.read')
    .input(ListSourcePagesInput)
    .output(SourcePages)
    .query(({ ctx, input }) => listSourcePages(ctx.service, input)),
  create: may('knowledge.write')
    .input(CreateSourceInput)
    .output(KnowledgeSource)
    .mutation(({ ctx, input }) => createSource(ctx.service, input)),
  update: may('knowledge.write')
    .input(UpdateSourceInput)
    .output(KnowledgeSource)
    .mutation(({ ctx, input }) => updateSource(ctx.service, input)),
  run: may('knowledge.write')
    .input(ById)
    .output(KnowledgeSource)
    .mutation(({ ctx, input }) => runSource(ctx.service, input)),
  cancel: may('knowledge.write')
    .input(ById)
    .output(KnowledgeSource)
    .mutation(({ ctx, input }) => cancelSource(ctx.service, input)),
  pause: may('knowledge.write')
    .input(ById)
    .output(KnowledgeSource)
    .mutation(({ ctx, input }) => pauseSource(ctx.service, input)),
  resume: may('knowledge.write')
    .input(ById)
    .output(KnowledgeSource)
    .mutation(({ ctx, input }) => resumeSource(ctx.service, input)),
  delete: may('knowledge.write')
    .input(DeleteSourceInput)
    .output(Deleted)
    .mutation(({ ctx, input }) => deleteSource(ctx.service, input)),
})
