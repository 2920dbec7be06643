import {
  AssistantTest,
  AssistantTestList,
  AssistantTestRun,
  AssistantTestRunDetail,
  CreateAssistantTestInput,
  StartAssistantTestsInput,
  TestFrame,
  TestFramesInput,
  UpdateAssistantTestInput,
} from '@visualkit/contracts'
import {
  cancelAssistantTests,
  createAssistantTest,
  deleteAssistantTest,
  getAssistantTestRun,
  listAssistantTests,
  listTestFrames,
  startAssistantTests,
  testOfConversation,
  updateAssistantTest,
} from '@visualkit/services'
import { z } from 'zod'
import { ById, BySession, Deleted } from '../by-id.ts'
import { may, router } from '../procedures.ts'

export const assistantTests = router({
  list: may('assistants.read')
    .input(z.object({ personalityId: z.string().max(100) }))
    .output(AssistantTestList)
    .query(({ ctx, input }) => listAssistantTests(ctx.service, input)),
  frames: may('assistants.read')
    .input(TestFramesInput)
    .output(TestFrame.array())
    .query(({ ctx, input }) => listTestFrames(ctx.service, input)),
  create: may('assistants.test')
    .input(CreateAssistantTestInput)
    .output(AssistantTest)
    .mutation(({ ctx, input }) => createAssistantTest(ctx.service, input)),
  ofConversation: may('assistants.test')
    .input(BySession)
    .output(AssistantTest)
    .mutation(({ ctx, input }) => testOfConversation(ctx.service, input)),
  update: may('assistants.test')
    .input(UpdateAssistantTestInput)
    .output(AssistantTest)
    .mutation(({ ctx, input }) => updateAssistantTest(ctx.service, input)),
  delete: may('assistants.test')
    .input(ById)
    .output(Deleted)
    .mutation(({ ctx, input }) => deleteAssistantTest(ctx.service, input)),
  run: may('assistants.test')
    .input(StartAssistantTestsInput)
    .output(AssistantTestRun)
    .mutation(({ ctx, input }) => startAssistantTests(ctx.service, input)),
  result: may('assistants.read')
    .input(ById)
    .output(AssistantTestRunDetail)
    .query(({ ctx, input }) => getAssistantTestRun(ctx.service, input)),
  cancel: may('assistants.test')
    .input(ById)
    .output(AssistantTestRun)
    .mutation(({ ctx, input }) => cancelAssistantTests(ctx.service, input)),
})
