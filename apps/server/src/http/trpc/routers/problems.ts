import {
  ApproveDraftInput,
  ListProblemsInput,
  MergeProblemsInput,
  ProblemDetail,
  ProblemPage,
  SplitProblemInput,
  ToldPeople,
  UpdateProblemInput,
} from '@visualkit/contracts'
import {
  approveDraft,
  draftProblemArticle,
  getProblem,
  listProblems,
  mergeProblems,
  splitProblem,
  tellAskers,
  updateProblem,
} from '@visualkit/services'
import { ById } from '../by-id.ts'
import { may, router } from '../procedures.ts'

export const problems = router({
  list: may('knowledge.read')
    .input(ListProblemsInput)
    .output(ProblemPage)
    .query(({ ctx, input }) => listProblems(ctx.service, input)),
  get: may('knowledge.read')
    .input(ById)
    .output(ProblemDetail)
    .query(({ ctx, input }) => getProblem(ctx.service, input)),
  update: may('knowledge.write')
    .input(UpdateProblemInput)
    .output(ProblemDetail)
    .mutation(({ ctx, input }) => updateProblem(ctx.service, input)),
  merge: may('knowledge.write')
    .input(MergeProblemsInput)
    .output(ProblemDetail)
    .mutation(({ ctx, input }) => mergeProblems(ctx.service, input)),
  split: may('knowledge.write')
    .input(SplitProblemInput)
    .output(ProblemDetail)
    .mutation(({ ctx, input }) => splitProblem(ctx.service, input)),
  draft: may('knowledge.write')
    .input(ById)
    .output(ProblemDetail)
    .mutation(({ ctx, input }) => draftProblemArticle(ctx.service, input)),
  approve: may('knowledge.write')
    .input(ApproveDraftInput)
    .output(ProblemDetail)
    .mutation(({ ctx, input }) => approveDraft(ctx.service, input)),
  tell: may('conversations.answer')
    .input(ById)
    .output(ToldPeople)
    .mutation(({ ctx, input }) => tellAskers(ctx.service, input)),
})
