/** Protective limits that hold for everyone; documented in docs/limits.md. Sizes in bytes unless named. */
export const LIMITS = {
  /** A visitor's or agent's message, in characters. */
  messageCharacters: 8_000,
  /** A JSON request body. */
  jsonBytes: 1_048_576,
  /** A document sent as JSON or multipart. */
  documentBytes: 20_971_520,
  /** Documents above this are indexed by a job; below, they are searchable when the request returns. */
  inlineDocumentBytes: 1_048_576,
  frameBytes: 8_388_608,
  framePixelsPerSide: 8_192,
  /** Frames a session may send in a second before they are refused. */
  framesPerSecond: 4,
  titleCharacters: 300,
  metadataBytes: 8_192,
  reasonCharacters: 1_000,
  commentCharacters: 2_000,
  queryCharacters: 2_000,
  searchResults: 50,
  pageSize: 100,
  /** Messages a visitor may send in a minute. */
  messagesPerMinute: 60,
  /** New sessions from one address in a minute, with a publishable key. */
  sessionsPerMinutePerAddress: 60,
  /** Requests a secret key may make in a second. */
  secretKeyRequestsPerSecond: 100,
  /** Requests one address may make in a second, over all routes. */
  requestsPerSecondPerAddress: 400,
  /** Messages of one session waiting for their answer. */
  pendingTurnsPerSession: 20,
  socketsPerAddress: 200,
  socketMessageBytes: 65_536,
} as const
