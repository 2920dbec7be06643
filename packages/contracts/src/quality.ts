import { z } from 'zod'
import { Id, Locale } from './ids.ts'
import { CreateDocumentInput, TextFormat } from './knowledge.ts'
import { LIMITS } from './limits.ts'
import { MEASURES, OUTCOMES } from './quality-measures.ts'

const Share = z.number().min(0).max(1)
const measured = <T extends z.ZodType>(value: T) =>
  z.object(Object.fromEntries(MEASURES.map((name) => [name, value])) as Record<(typeof MEASURES)[number], T>)

/** By measure; null: it could not be measured. */
export const Measures = measured(Share.nullable())
export type Measures = z.infer<typeof Measures>

/** The least mean that a run must reach, by measure; null: any will do. */
export const Thresholds = measured(Share.nullable())
export type Thresholds = z.infer<typeof Thresholds>
export const SetThresholdsInput = Thresholds.partial()
export type SetThresholdsInput = z.infer<typeof SetThresholdsInput>

/** A question with what a good answer says and the documents it stands in. */
export const TestCase = z.object({
  /** Kept when the set is changed, so that runs can be compared. A new one is given when it is missing. */
  id: z.string().min(1).max(100),
  question: z.string().trim().min(1, 'Write a question.').max(LIMITS.queryCharacters),
  /** Empty: what needs a good answer is not measured. */
  groundTruth: z.string().trim().max(LIMITS.messageCharacters).default(''),
  /** Empty: what needs expected documents is not measured. */
  documentIds: z.array(Id).max(LIMITS.testCaseDocuments).default([]),
  /** Missing: the set's. */
  language: Locale.optional(),
  /** No document answers it, so a good assistant says that it does not know; nothing else is measured then. */
  expectsNoAnswer: z.boolean().default(false),
})
export type TestCase = z.infer<typeof TestCase>
export const TestCaseInput = TestCase.partial({ id: true })
export type TestCaseInput = z.input<typeof TestCaseInput>

const name = z.string().trim().min(1, 'Give it a name.').max(100)
const cases = z.array(TestCaseInput).max(LIMITS.testCases)

export const CreateTestSetInput = z.object({
  name,
  description: z.string().trim().max(1_000).default(''),
  language: Locale.default('en'),
  cases: cases.default([]),
})
export type CreateTestSetInput = z.input<typeof CreateTestSetInput>

export const UpdateTestSetInput = z.object({
  id: Id,
  name: name.optional(),
  description: z.string().trim().max(1_000).optional(),
  language: Locale.optional(),
  /** All of them, in order. */
  cases: cases.optional(),
})
export type UpdateTestSetInput = z.input<typeof UpdateTestSetInput>

export const RunStatus = z.enum(['pending', 'running', 'done', 'failed', 'cancelled'])
export type RunStatus = z.infer<typeof RunStatus>

/** One measurement of a test set: means over its questions. */
export const TestRun = z.object({
  id: Id,
  testSetId: Id.nullable(),
  testSetName: z.string().nullable(),
  status: RunStatus,
  caseCount: z.number().int(),
  doneCount: z.number().int(),
  measures: Measures,
  /** Whether every threshold was met; null: it is not over, or there are none. */
  passed: z.boolean().nullable(),
  /** Thresholds that were missed. */
  missed: z.array(z.object({ measure: z.enum(MEASURES), minimum: Share, value: Share.nullable() })),
  /** The model that judged; null: none was set. */
  judge: z.string().nullable(),
  /** The draft it was measured with; null: the knowledge as it is. */
  draftId: Id.nullable(),
  /** Why it failed. */
  error: z.enum(['test_set_gone', 'draft_gone', 'suspended', 'broken']).nullable(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
})
export type TestRun = z.infer<typeof TestRun>

export const TestSetSummary = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  language: Locale,
  caseCount: z.number().int(),
  /** The newest run that was not for a draft. */
  lastRun: TestRun.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type TestSetSummary = z.infer<typeof TestSetSummary>

export const TestSet = TestSetSummary.omit({ lastRun: true }).extend({
  cases: z.array(TestCase),
  /** What the cases expect, by id; one that is gone is missing. */
  documents: z.array(z.object({ id: Id, title: z.string() })),
})
export type TestSet = z.infer<typeof TestSet>

export const TestSetList = z.object({ testSets: z.array(TestSetSummary) })
export type TestSetList = z.infer<typeof TestSetList>

export const ReadCasesInput = z.object({
  format: z.enum(['csv', 'json']),
  content: z.string().min(1, 'The file is empty.').max(LIMITS.jsonBytes),
})
export type ReadCasesInput = z.infer<typeof ReadCasesInput>

export const ReadCasesOutput = z.object({
  cases: z.array(TestCase.omit({ id: true })),
  /** Rows that are left out, or whose documents are not known. */
  errors: z.array(
    z.object({
      row: z.number().int(),
      problem: z.enum([
        'not_a_case',
        'no_question',
        'question_too_long',
        'answer_too_long',
        'too_many_documents',
        'unknown_language',
        'unknown_no_answer',
        'asked_twice',
        'too_many_cases',
        'unknown_document',
      ]),
      /** What was named and is not there. */
      name: z.string().optional(),
    }),
  ),
})
export type ReadCasesOutput = z.infer<typeof ReadCasesOutput>

export const ProposeCasesInput = z.object({
  /** Missing: of all documents, spread evenly. */
  documentIds: z.array(Id).min(1).max(LIMITS.testCaseDocuments).optional(),
  count: z.number().int().min(1).max(LIMITS.proposedCases).default(20),
})
export type ProposeCasesInput = z.input<typeof ProposeCasesInput>

export const ProposeCasesOutput = z.object({
  cases: z.array(TestCase.omit({ id: true })),
  documents: z.array(z.object({ id: Id, title: z.string() })),
  /** The model that wrote them; null: plain rules did. */
  model: z.string().nullable(),
})
export type ProposeCasesOutput = z.infer<typeof ProposeCasesOutput>

export const StartRunInput = z.object({ testSetId: Id })
export type StartRunInput = z.infer<typeof StartRunInput>

export const ListRunsInput = z.object({ testSetId: Id.optional(), cursor: z.string().max(200).optional() })
export type ListRunsInput = z.infer<typeof ListRunsInput>
export const RunPage = z.object({ runs: z.array(TestRun), nextCursor: z.string().nullable() })
export type RunPage = z.infer<typeof RunPage>

/** How a measure came about. */
export const MeasureReason = z.object({
  /** `counted`: so many of so many; the rest say why nothing was counted. */
  code: z.enum([
    'counted',
    'noncommittal',
    'no_judge',
    'judge_failed',
    'no_ground_truth',
    'no_documents',
    'no_answer',
    'no_statements',
    'no_embedder',
    'no_answer_expected',
    'restricted',
  ]),
  holds: z.number().int().optional(),
  of: z.number().int().optional(),
  /** What did not hold, or what the judge said of itself. */
  texts: z.array(z.string()).optional(),
})
export type MeasureReason = z.infer<typeof MeasureReason>
export type MeasureReasons = Partial<Record<(typeof MEASURES)[number], MeasureReason>>

/** One question of a run, with all that it was measured by. */
export const CaseResult = z.object({
  id: Id,
  caseId: z.string(),
  question: z.string(),
  groundTruth: z.string(),
  /** The right answer is that there is none. */
  expectsNoAnswer: z.boolean(),
  answer: z.string(),
  answered: z.boolean(),
  model: z.string().nullable(),
  contexts: z.array(z.object({ documentId: Id, title: z.string(), content: z.string() })),
  citations: z.array(z.object({ documentId: Id, title: z.string(), quote: z.string() })),
  measures: Measures,
  /** How each measure came about, or why there is none. */
  reasons: z.partialRecord(z.enum(MEASURES), MeasureReason),
})
export type CaseResult = z.infer<typeof CaseResult>
export const TestRunDetail = TestRun.extend({ cases: z.array(CaseResult) })
export type TestRunDetail = z.infer<typeof TestRunDetail>

export const CompareRunsInput = z.object({ baseId: Id, otherId: Id })
export type CompareRunsInput = z.infer<typeof CompareRunsInput>

export const ComparedCase = z.object({
  caseId: z.string(),
  question: z.string(),
  base: Measures,
  other: Measures,
  baseAnswer: z.string(),
  otherAnswer: z.string(),
  /** Measures that fell, and that rose, by more than noise. */
  worse: z.array(z.enum(MEASURES)),
  better: z.array(z.enum(MEASURES)),
})
export type ComparedCase = z.infer<typeof ComparedCase>

export const RunComparison = z.object({
  base: TestRun,
  other: TestRun,
  /** Questions that both asked; those that changed come first, the worse before the better. */
  cases: z.array(ComparedCase),
  /** Questions that only one of them asked. */
  onlyInOne: z.number().int(),
  /** Questions that each measure fell and rose on. */
  worse: measured(z.number().int()),
  better: measured(z.number().int()),
})
export type RunComparison = z.infer<typeof RunComparison>

export const CheckChangeInput = z.object({
  title: CreateDocumentInput.shape.title,
  content: z.string().min(1, 'The document is empty.').max(LIMITS.inlineDocumentBytes),
  format: TextFormat.default('markdown'),
  url: CreateDocumentInput.shape.url,
  /** The document it takes the place of; missing: a new one. */
  replacesDocumentId: Id.optional(),
  testSetId: Id,
})
export type CheckChangeInput = z.input<typeof CheckChangeInput>

/** A change to the knowledge that waits for a decision. */
export const KnowledgeDraft = z.object({
  id: Id,
  title: z.string(),
  format: TextFormat,
  url: z.string().nullable(),
  sizeBytes: z.number().int(),
  replaces: z.object({ id: Id, title: z.string() }).nullable(),
  baseline: TestRun.nullable(),
  changed: TestRun.nullable(),
  /** Whether both were measured to the end; until then nobody knows what it breaks. */
  isMeasured: z.boolean(),
  /** Minimums that it breaks: missed with it, and met, or missed by less, without it. */
  breaks: z.array(z.enum(MEASURES)),
  decision: z.enum(['published', 'discarded']).nullable(),
  documentId: Id.nullable(),
  createdAt: z.iso.datetime(),
})
export type KnowledgeDraft = z.infer<typeof KnowledgeDraft>
export const DraftList = z.object({ drafts: z.array(KnowledgeDraft) })
export type DraftList = z.infer<typeof DraftList>

export const DraftDetail = KnowledgeDraft.extend({
  content: z.string(),
  /** Null until both are measured. */
  comparison: RunComparison.nullable(),
})
export type DraftDetail = z.infer<typeof DraftDetail>

export const PublishDraftInput = z.object({
  id: z.string().max(100),
  /** Publish it although answers fall below a minimum with it, or nobody knows whether they do. */
  despite: z.boolean().optional(),
})
export type PublishDraftInput = z.infer<typeof PublishDraftInput>

/** How questions are looked up and answered; what is missing is as the product decides. */
export const AnswerSettings = z.object({
  /** How words and meaning are joined. */
  fusion: z.enum(['convex', 'rrf']).optional(),
  /** What meaning counts against words, 0–1. */
  meaningWeight: Share.optional(),
  /** Passages that an answer is written from. */
  passages: z.number().int().min(3).max(20).optional(),
  /** Passages read on each side of the best ones. */
  neighbours: z.number().int().min(0).max(2).optional(),
  /** The least score of the best passage, 0–1: below it the assistant says that it does not know. */
  answerThreshold: Share.optional(),
  /** Takes the place of the assistant's own instructions. */
  instructions: z.string().trim().max(4_000).optional(),
})
export type AnswerSettings = z.infer<typeof AnswerSettings>

export const StartExperimentInput = z.object({
  name,
  /** How variant b answers; variant a answers as everybody gets answers now. */
  settings: AnswerSettings.refine(
    (settings) => Object.keys(settings).length > 0,
    'Change one setting at least.',
  ),
  measure: z.enum(OUTCOMES).default('answered'),
  /** Visitors of each variant that it is decided by, once: what comes later changes nothing. */
  minimumSample: z.number().int().min(30).max(100_000).default(200),
})
export type StartExperimentInput = z.input<typeof StartExperimentInput>

const VariantShare = z.object({
  successes: z.number().int(),
  trials: z.number().int(),
  share: Share.nullable(),
  /** 95 %. */
  interval: z.tuple([z.number(), z.number()]),
})

export const OutcomeResult = z.object({
  outcome: z.enum(OUTCOMES),
  a: VariantShare,
  b: VariantShare,
  /** `b − a` with its 95 % interval; null while one of them has nobody. */
  difference: z
    .object({
      value: z.number(),
      interval: z.tuple([z.number(), z.number()]),
      pValue: z.number(),
      method: z.enum(['z', 'fisher']),
    })
    .nullable(),
})
export type OutcomeResult = z.infer<typeof OutcomeResult>

export const Experiment = z.object({
  id: Id,
  name: z.string(),
  settingsA: AnswerSettings,
  settingsB: AnswerSettings,
  measure: z.enum(OUTCOMES),
  minimumSample: z.number().int(),
  status: z.enum(['running', 'stopped', 'adopted']),
  adopted: z.enum(['a', 'b']).nullable(),
  /** Visitors that were answered by each so far. */
  sample: z.object({ a: z.number().int(), b: z.number().int() }),
  /** How it stands now; these figures go on after the decision, and decide nothing. */
  outcomes: z.array(OutcomeResult),
  /**
   * `early`: the planned sample is not there yet; `a`, `b`: that one is better; `none`: no difference was found. Said
   * once, of the first visitors of each variant, and never changed.
   */
  verdict: z.enum(['early', 'none', 'a', 'b']),
  /** What it was decided by; null while it is early. */
  decision: z
    .object({ at: z.iso.datetime(), ...OutcomeResult.pick({ a: true, b: true, difference: true }).shape })
    .nullable(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
})
export type Experiment = z.infer<typeof Experiment>
export const ExperimentList = z.object({ experiments: z.array(Experiment), settings: AnswerSettings })
export type ExperimentList = z.infer<typeof ExperimentList>

export const AdoptVariantInput = z.object({ id: Id, variant: z.enum(['a', 'b']) })
export type AdoptVariantInput = z.infer<typeof AdoptVariantInput>
