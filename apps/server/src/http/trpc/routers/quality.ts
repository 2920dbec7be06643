import {
  AdoptVariantInput,
  CheckChangeInput,
  CompareRunsInput,
  CreateTestSetInput,
  DraftDetail,
  DraftList,
  Experiment,
  ExperimentList,
  KnowledgeDraft,
  ListRunsInput,
  ProposeCasesInput,
  ProposeCasesOutput,
  PublishDraftInput,
  ReadCasesInput,
  ReadCasesOutput,
  RunComparison,
  RunPage,
  SetThresholdsInput,
  StartExperimentInput,
  StartRunInput,
  TestRun,
  TestRunDetail,
  TestSet,
  TestSetList,
  Thresholds,
  UpdateTestSetInput,
} from '@visualkit/contracts'
import {
  adoptVariant,
  cancelRun,
  checkChange,
  compareRuns,
  createTestSet,
  deleteTestSet,
  discardDraft,
  getDraft,
  getRun,
  getTestSet,
  getThresholds,
  listDrafts,
  listExperiments,
  listRuns,
  listTestSets,
  proposeCases,
  publishDraft,
  readCases,
  setThresholds,
  startExperiment,
  startRun,
  stopExperiment,
  updateTestSet,
} from '@visualkit/services'
import { ById, Deleted } from '../by-id.ts'
import { may, router } from '../procedures.ts'

export const quality = router({
  testSets: may('knowledge.read')
    .output(TestSetList)
    .query(({ ctx }) => listTestSets(ctx.service)),
  testSet: may('knowledge.read')
    .input(ById)
    .output(TestSet)
    .query(({ ctx, input }) => getTestSet(ctx.service, input)),
  createTestSet: may('knowledge.write')
    .input(CreateTestSetInput)
    .output(TestSet)
    .mutation(({ ctx, input }) => createTestSet(ctx.service, input)),
  updateTestSet: may('knowledge.write')
    .input(UpdateTestSetInput)
    .output(TestSet)
    .mutation(({ ctx, input }) => updateTestSet(ctx.service, input)),
  deleteTestSet: may('knowledge.write')
    .input(ById)
    .output(Deleted)
    .mutation(({ ctx, input }) => deleteTestSet(ctx.service, input)),
  readCases: may('knowledge.write')
    .input(ReadCasesInput)
    .output(ReadCasesOutput)
    .mutation(({ ctx, input }) => readCases(ctx.service, input)),
  proposeCases: may('knowledge.write')
    .input(ProposeCasesInput)
    .output(ProposeCasesOutput)
    .mutation(({ ctx, input }) => proposeCases(ctx.service, input)),
  runs: may('knowledge.read')
    .input(ListRunsInput)
    .output(RunPage)
    .query(({ ctx, input }) => listRuns(ctx.service, input)),
  run: may('knowledge.read')
    .input(ById)
    .output(TestRunDetail)
    .query(({ ctx, input }) => getRun(ctx.service, input)),
  startRun: may('knowledge.write')
    .input(StartRunInput)
    .output(TestRun)
    .mutation(({ ctx, input }) => startRun(ctx.service, input)),
  cancelRun: may('knowledge.write')
    .input(ById)
    .output(TestRun)
    .mutation(({ ctx, input }) => cancelRun(ctx.service, input)),
  compare: may('knowledge.read')
    .input(CompareRunsInput)
    .output(RunComparison)
    .query(({ ctx, input }) => compareRuns(ctx.service, input)),
  thresholds: may('knowledge.read')
    .output(Thresholds)
    .query(({ ctx }) => getThresholds(ctx.service)),
  setThresholds: may('knowledge.write')
    .input(SetThresholdsInput)
    .output(Thresholds)
    .mutation(({ ctx, input }) => setThresholds(ctx.service, input)),
  drafts: may('knowledge.read')
    .output(DraftList)
    .query(({ ctx }) => listDrafts(ctx.service)),
  draft: may('knowledge.read')
    .input(ById)
    .output(DraftDetail)
    .query(({ ctx, input }) => getDraft(ctx.service, input)),
  checkChange: may('knowledge.write')
    .input(CheckChangeInput)
    .output(KnowledgeDraft)
    .mutation(({ ctx, input }) => checkChange(ctx.service, input)),
  publishDraft: may('knowledge.write')
    .input(PublishDraftInput)
    .output(KnowledgeDraft)
    .mutation(({ ctx, input }) => publishDraft(ctx.service, input)),
  discardDraft: may('knowledge.write')
    .input(ById)
    .output(KnowledgeDraft)
    .mutation(({ ctx, input }) => discardDraft(ctx.service, input)),
  experiments: may('knowledge.read')
    .output(ExperimentList)
    .query(({ ctx }) => listExperiments(ctx.service)),
  startExperiment: may('knowledge.write')
    .input(StartExperimentInput)
    .output(Experiment)
    .mutation(({ ctx, input }) => startExperiment(ctx.service, input)),
  stopExperiment: may('knowledge.write')
    .input(ById)
    .output(Experiment)
    .mutation(({ ctx, input }) => stopExperiment(ctx.service, input)),
  adoptVariant: may('knowledge.write')
    .input(AdoptVariantInput)
    .output(Experiment)
    .mutation(({ ctx, input }) => adoptVariant(ctx.service, input)),
})
