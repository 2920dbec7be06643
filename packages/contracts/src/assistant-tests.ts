import { z } from 'zod'
import { ShownScreen } from './assistant-trials.ts'
import { Id } from './ids.ts'
import { LIMITS } from './limits.ts'
import { nameText } from './name-text.ts'
import { PersonalitySettings } from './personalities.ts'
import { EscalationReason } from './sessions.ts'
import { TestPointer } from './test-frames.ts'

const words = z.array(z.string().trim().min(1).max(300)).max(10).default([])

/** What a good answer does. What is left out is not looked at. */
export const TestExpectation = z.object({
  /** Whether the assistant knows the answer. */
  answered: z.boolean().nullable().default(null),
  /** All of these stand in it, in whatever case. */
  contains: words,
  /** None of these does. */
  notContains: words,
  /** It cites each of these. */
  documentIds: z.array(Id).max(10).default([]),
  /** It uses each of these. */
  tools: z.array(z.string().max(128)).max(10).default([]),
  /** What it points at on what is shown, by name; `none`: at nothing. */
  pointer: z
    .union([z.literal('none'), z.object({ name: z.string().trim().min(1).max(200) })])
    .nullable()
    .default(null),
  /** Why a person is asked for; `none`: nobody is. */
  escalation: z
    .union([EscalationReason, z.enum(['none', 'any'])])
    .nullable()
    .default(null),
  /** Longest that the answer may take. */
  withinMs: z.number().int().min(1).max(120_000).nullable().default(null),
})
export type TestExpectation = z.infer<typeof TestExpectation>

/** One message of a simulated customer. */
export const TestStep = z.object({
  message: z.string().trim().min(1, 'Write what the customer says.').max(LIMITS.messageCharacters),
  /** What they show with it. */
  screen: ShownScreen.nullable().default(null),
  expect: TestExpectation.prefault({}),
})
export type TestStep = z.infer<typeof TestStep>

/** A customer played by a model. */
export const TestPersona = z.object({
  /** Who they are, what they want and how they behave. */
  goal: z.string().trim().min(1, 'Write what the customer wants.').max(2_000),
  /** Messages they write at most. */
  maxMessages: z.number().int().min(1).max(8).default(4),
  /** What holds for the conversation as a whole. */
  expect: TestExpectation.prefault({}),
})
export type TestPersona = z.infer<typeof TestPersona>

const written = {
  name: nameText({ max: 100, empty: 'Give the test a name.' }),
  steps: z.array(TestStep).max(LIMITS.assistantTestSteps).default([]),
  persona: TestPersona.nullable().default(null),
}

/** Either messages or a customer that a model plays. */
const isOneKind = ({ steps, persona }: { steps: unknown[]; persona: unknown }) =>
  (persona === null) === steps.length > 0
const ONE_KIND = { error: 'A test has either messages or a customer that a model plays.', path: ['steps'] }

/** A test without what it is of. */
export const AssistantTestBody = z.object(written).refine(isOneKind, ONE_KIND)
export type AssistantTestBody = z.input<typeof AssistantTestBody>

export const CreateAssistantTestInput = z
  .object({ personalityId: Id, ...written })
  .refine(isOneKind, ONE_KIND)
export type CreateAssistantTestInput = z.input<typeof CreateAssistantTestInput>

export const UpdateAssistantTestInput = z.object({ id: Id, ...written }).refine(isOneKind, ONE_KIND)
export type UpdateAssistantTestInput = z.input<typeof UpdateAssistantTestInput>

export const AssistantTest = z.object({
  id: Id,
  personalityId: Id,
  name: z.string(),
  steps: z.array(TestStep),
  persona: TestPersona.nullable(),
  /** The conversation it was made of; the test goes when that is erased. */
  sourceSessionId: Id.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type AssistantTest = z.infer<typeof AssistantTest>

/** What was expected and did not happen. */
export const TestFailure = z.object({
  check: z.enum([
    'answered',
    'not_answered',
    'contains',
    'not_contains',
    'cites',
    'tool',
    'pointer',
    'escalation',
    'within',
  ]),
  /** Words, a document's id, a tool, a reason, or milliseconds. */
  expected: z.string(),
  /** What was there instead; empty: nothing. */
  got: z.string(),
})
export type TestFailure = z.infer<typeof TestFailure>

export const TestStepOutcome = z.object({
  /** Of a customer that a model played; else it stands in the test. */
  message: z.string().nullable(),
  content: z.string(),
  citations: z.array(z.object({ documentId: Id, title: z.string() })),
  model: z.string().nullable(),
  answered: z.boolean(),
  escalation: EscalationReason.nullable(),
  tools: z.array(z.string()),
  /** What was shown with it, and where the answer pointed. */
  frameId: Id.nullable().default(null),
  pointer: TestPointer.nullable().default(null),
  tookMs: z.number(),
  failures: z.array(TestFailure),
})
export type TestStepOutcome = z.infer<typeof TestStepOutcome>

export const TestOutcome = z.object({
  testId: Id,
  name: z.string(),
  passed: z.boolean(),
  /** Why it could not be run. */
  error: z.enum(['no_model', 'model_failed', 'broken']).nullable(),
  steps: z.array(TestStepOutcome),
  /** Of the conversation as a whole. */
  failures: z.array(TestFailure),
})
export type TestOutcome = z.infer<typeof TestOutcome>

export const AssistantTestRun = z.object({
  id: Id,
  personalityId: Id,
  status: z.enum(['pending', 'running', 'done', 'failed', 'cancelled']),
  /** With settings that were not saved then. */
  isDraft: z.boolean(),
  testCount: z.number().int(),
  doneCount: z.number().int(),
  passedCount: z.number().int(),
  error: z.enum(['suspended', 'gone', 'broken']).nullable(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
})
export type AssistantTestRun = z.infer<typeof AssistantTestRun>

export const AssistantTestRunDetail = AssistantTestRun.extend({
  outcomes: z.array(
    TestOutcome.extend({
      /** How it came out with saved settings the last time; null: it was not run then. */
      passedBefore: z.boolean().nullable(),
    }),
  ),
})
export type AssistantTestRunDetail = z.infer<typeof AssistantTestRunDetail>

export const AssistantTestList = z.object({
  tests: z.array(AssistantTest),
  /** The newest first. */
  runs: z.array(AssistantTestRun),
  /** What the tests expect to be cited, by id; one that is gone is missing. */
  documents: z.array(z.object({ id: Id, title: z.string() })),
  /** Whether a model can play customers. */
  canPlay: z.boolean(),
})
export type AssistantTestList = z.infer<typeof AssistantTestList>

export const StartAssistantTestsInput = z.object({
  personalityId: Id,
  /** As they are not saved yet; missing: as they are. */
  settings: PersonalitySettings.optional(),
  /** Missing: all of them. */
  testIds: z.array(Id).min(1).max(LIMITS.assistantTests).optional(),
})
export type StartAssistantTestsInput = z.input<typeof StartAssistantTestsInput>

/** A run without what it is of. */
export const StartAssistantTestsBody = z.object({
  settings: StartAssistantTestsInput.shape.settings,
  testIds: StartAssistantTestsInput.shape.testIds,
})
export type StartAssistantTestsBody = z.input<typeof StartAssistantTestsBody>

export const DeletedAssistantTest = z.object({ id: Id, deleted: z.literal(true) })
