/** What a run measures: first what a model judges, then what needs none. Each is 0–1, or null where it cannot be measured. */
export const MEASURES = [
  'faithfulness',
  'answerRelevancy',
  'contextPrecision',
  'contextRecall',
  'contextPrecisionById',
  'documentPrecision',
  'documentRecall',
  'citationFaithfulness',
  'groundTruthSaid',
  'answered',
  'declined',
] as const
export type Measure = (typeof MEASURES)[number]

/** Those that need a language model as judge. */
export const JUDGED_MEASURES = [
  'faithfulness',
  'answerRelevancy',
  'contextPrecision',
  'contextRecall',
] as const satisfies Measure[]

/** What an experiment may be decided by: a share of conversations each. */
export const OUTCOMES = ['answered', 'well_rated', 'handed_over', 'resolved_alone'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Outcomes of which less is better. */
export const FEWER_IS_BETTER: readonly Outcome[] = ['handed_over']

/** A change of a measure that is worth a word, 0–1: less is noise. */
export const NOTABLE_CHANGE = 0.05

/** How questions are looked up and answered when nothing else is set. */
export const ANSWER_DEFAULTS = { fusion: 'convex', passages: 16, neighbours: 2 } as const
