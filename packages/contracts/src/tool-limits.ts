/** Limits on what assistants use of a business's own systems; documented in docs/limits.md. */
export const TOOL_LIMITS = {
  /** Tools of one business. */
  tools: 50,
  arguments: 12,
  picks: 20,
  questions: 20,
  headers: 10,
  /** Longest one call may take. */
  seconds: 20,
  /** Of an answer, unpacked, in bytes. */
  answerBytes: 262_144,
  /** Of one result that an assistant reads, in characters. */
  resultCharacters: 4_000,
  /** Of an OpenAPI document that is pasted, in characters. */
  documentCharacters: 1_000_000,
  /** Operations of one source that are shown. */
  offers: 200,
  /** Newest calls of a tool that are kept. */
  runs: 200,
  /** Calls for one answer. */
  callsPerTurn: 8,
  /** Times a model may call tools and go on, for one answer. */
  steps: 5,
  /** Minutes in which somebody can agree to a call. */
  approvalMinutes: 30,
} as const
