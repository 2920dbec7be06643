import {
  DecideToolCallInput,
  ImportToolsInput,
  OfferToolsInput,
  Tool,
  ToolCall,
  ToolInput,
  ToolOffers,
  ToolRun,
  ToolTrial,
  TryToolInput,
  UpdateToolInput,
} from '@visualkit/contracts'
import {
  createTool,
  decideToolCall,
  deleteTool,
  getTool,
  importTools,
  listToolRuns,
  listTools,
  newToolKey,
  offerTools,
  tryTool,
  updateTool,
} from '@visualkit/services'
import { ById, BySession, Deleted } from '../by-id.ts'
import { may, router } from '../procedures.ts'

export const tools = router({
  list: may('assistants.read')
    .output(Tool.array())
    .query(({ ctx }) => listTools(ctx.service)),
  get: may('assistants.read')
    .input(ById)
    .output(Tool)
    .query(({ ctx, input }) => getTool(ctx.service, input)),
  create: may('assistants.write')
    .input(ToolInput)
    .output(Tool)
    .mutation(({ ctx, input }) => createTool(ctx.service, input)),
  update: may('assistants.write')
    .input(UpdateToolInput)
    .output(Tool)
    .mutation(({ ctx, input }) => updateTool(ctx.service, input)),
  delete: may('assistants.write')
    .input(ById)
    .output(Deleted)
    .mutation(({ ctx, input }) => deleteTool(ctx.service, input)),
  newKey: may('assistants.write')
    .input(ById)
    .output(Tool)
    .mutation(({ ctx, input }) => newToolKey(ctx.service, input)),
  offers: may('assistants.write')
    .input(OfferToolsInput)
    .output(ToolOffers)
    .mutation(({ ctx, input }) => offerTools(ctx.service, input)),
  import: may('assistants.write')
    .input(ImportToolsInput)
    .output(Tool.array())
    .mutation(({ ctx, input }) => importTools(ctx.service, input)),
  runs: may('assistants.read')
    .input(ById)
    .output(ToolRun.array())
    .query(({ ctx, input }) => listToolRuns(ctx.service, input)),
  try: may('assistants.write')
    .input(TryToolInput)
    .output(ToolTrial)
    .mutation(({ ctx, input }) => tryTool(ctx.service, input)),
  decide: may('conversations.answer')
    .input(BySession.extend(DecideToolCallInput.shape))
    .output(ToolCall)
    .mutation(({ ctx, input }) => decideToolCall(ctx.service, input)),
})
