/** Protective limits that hold for everyone; documented in docs/limits.md. Sizes in bytes unless named. */
export const LIMITS = {
  /** Planned calls that are still to be made, with one customer or telephone number. */
  plannedCallsPerPerson: 2,
  /** Planned calls that are still to be made, of conversations that one network address began. */
  plannedCallsPerAddress: 5,
  /** A visitor's or agent's message, in characters. */
  messageCharacters: 8_000,
  /** A JSON request body. */
  jsonBytes: 1_048_576,
  /** A document sent as JSON or multipart. */
  documentBytes: 20_971_520,
  /** Documents above this are indexed by a job; below, they are searchable when the request returns. */
  inlineDocumentBytes: 1_048_576,
  /** A document as a file of another program: PDF, DOCX, XLSX, PPTX, or a picture. */
  documentFileBytes: 52_428_800,
  /** Pages or slides of a document. */
  documentPages: 3_000,
  /** Pages without text, which are recognised one by one. */
  documentScannedPages: 400,
  /** Pictures inside a document whose words are recognised; those after them are passed over. */
  documentPictures: 100,
  /** How long the pictures inside a document are looked at. */
  documentPicturesMs: 300_000,
  /** Rows of a table, or of all sheets of a workbook. */
  documentRows: 100_000,
  /** What the parts of a zipped document may unpack to, all together. */
  documentUnpackedBytes: 268_435_456,
  /** Text that is kept of a document. */
  documentTextBytes: 20_971_520,
  /** Older versions kept of a document. */
  documentVersions: 10,
  /** A category or audience, in characters. */
  labelCharacters: 100,
  frameBytes: 8_388_608,
  framePixelsPerSide: 8_192,
  /** Frames a session may send in a second before they are refused. */
  framesPerSecond: 4,
  /** Blocks of words in one view of the business's own page; all of it is one socket message. */
  pageTexts: 300,
  /** Controls in one view of a page. */
  pageElements: 250,
  /** Views of a page a conversation may send in a minute. */
  pageViewsPerMinute: 60,
  /** Points of one line that a person draws on what a visitor shows. */
  drawingPoints: 200,
  /** Drawings that are there at the same time; the oldest makes room. */
  drawings: 40,
  /** Times a visitor of one conversation may agree, or take it back, in a minute. */
  consentsPerMinute: 30,
  /** Times sharing of one conversation's screen may begin in a minute; each is said in it. */
  sharingStartsPerMinute: 10,
  titleCharacters: 300,
  metadataBytes: 8_192,
  reasonCharacters: 1_000,
  commentCharacters: 2_000,
  queryCharacters: 2_000,
  searchResults: 50,
  pageSize: 100,
  attachmentsPerMessage: 5,
  /** An image or PDF that comes with a message. */
  fileBytes: 10_485_760,
  filePages: 500,
  fileNameCharacters: 255,
  /** Hours in which an uploaded file must be sent; then it is deleted. */
  unsentFileHours: 24,
  /** Files of one side that may wait in a conversation for a message to go with. */
  unsentFiles: 10,
  /** Messages a visitor may send in a minute. */
  messagesPerMinute: 60,
  /** New sessions from one address in a minute, with a publishable key. */
  sessionsPerMinutePerAddress: 60,
  /** Requests a secret key may make in a second. */
  secretKeyRequestsPerSecond: 100,
  /** Seconds they are counted over: what waited while the server was busy and then comes at once is let in. */
  secretKeyBurstSeconds: 5,
  /** Requests one address may make in a second, over all routes. */
  requestsPerSecondPerAddress: 400,
  /** Messages of one session waiting for their answer. */
  pendingTurnsPerSession: 20,
  socketsPerAddress: 200,
  /** Invitations of one business that nobody has answered yet. */
  openInvitations: 200,
  socketMessageBytes: 65_536,
  /** Samples of one binary message: a good second of them. */
  audioBytes: 65_536,
  /** Acts in one export of the audit log. */
  auditExportRows: 100_000,
  /** Acts of a log that is verified within one request. */
  auditVerifyRows: 200_000,
  /** Tests of one assistant. */
  assistantTests: 100,
  /** Messages of one test of an assistant. */
  assistantTestSteps: 20,
  /** Runs of an assistant's tests that are kept; the oldest go. */
  keptAssistantTestRuns: 30,
  /** Test sets of one business. */
  testSets: 50,
  /** Questions of one test set. */
  testCases: 500,
  /** Documents one question expects, or questions are proposed of. */
  testCaseDocuments: 20,
  /** Questions that are proposed at once. */
  proposedCases: 50,
  /** Measurements of one business that wait or run. */
  openTestRuns: 4,
  /** Measurements kept of one business; the oldest go. */
  keptTestRuns: 500,
} as const

/** Limits on what sources of documents read; documented in docs/limits.md. */
export const SOURCE_LIMITS = {
  /** Sources of one business. */
  sources: 100,
  /** Sources of one business that are read at the same time. */
  readAtOnce: 2,
  /** Pages or files of one source. */
  pages: 5_000,
  /** The same when the business names no number. */
  defaultPages: 500,
  /** Links from the first page. */
  depth: 20,
  defaultDepth: 5,
  /** A page of HTML. */
  pageBytes: 5_242_880,
  /** All that one reading takes over the line. */
  runBytes: 2_147_483_648,
  /** Time servers work on one reading, waits between pages included. */
  runHours: 12,
  /** Seconds for one page, its redirects included. */
  pageSeconds: 20,
  redirects: 5,
  /** Sitemaps of one source. */
  sitemaps: 50,
  sitemapBytes: 52_428_800,
  /** An uploaded export, and all that is packed in it. */
  exportBytes: 104_857_600,
  exportUnpackedBytes: 1_073_741_824,
  /** What a repository's server sends, and all documents that are packed in it. */
  repositoryBytes: 104_857_600,
  repositoryUnpackedBytes: 1_073_741_824,
} as const

/** How often, in any stretch of so many seconds; documented in docs/limits.md with what each is counted by. */
export const RATE_LIMITS = {
  /** Requests without a credential, or with one that does not work. */
  anonymous: { points: 100, seconds: 900 },
  /** Tries to prove who one is: from one address, of one account from unknown devices, from one known device. */
  signIn: { points: 20, seconds: 900 },
  /** The same over a day, so that slow guessing ends too (NIST SP 800-63B: at most 100 failures). */
  signInDay: { points: 100, seconds: 86_400 },
  signUp: { points: 5, seconds: 3_600 },
  passwordReset: { points: 3, seconds: 3_600 },
  keyCreation: { points: 10, seconds: 3_600 },
  /** Invitations a business sends, sent again ones included. */
  invitations: { points: 50, seconds: 3_600 },
  /** Invitations of one business to one address. */
  invitationsPerAddress: { points: 10, seconds: 86_400 },
  /** Mails with invitations that one address gets, of all businesses together; no business is told. */
  invitationMails: { points: 30, seconds: 86_400 },
  /** Requests of one visitor's conversation over REST, frames aside, and what they tell over the socket besides texts. */
  widget: { points: 60, seconds: 60 },
  /** Files a visitor uploads to one conversation, and as many the business. */
  files: { points: 30, seconds: 3_600 },
  /** Megabytes of files that visitors at one address upload. */
  visitorFileMegabytes: { points: 100, seconds: 3_600 },
  /** Pointers shown, taken away or answered in one conversation, by each side. */
  pointers: { points: 60, seconds: 60 },
  /** Drawings shown, taken away or answered in one conversation, by each side. */
  drawings: { points: 120, seconds: 60 },
  /** Connections of visitors to one conversation that are greeted: each may have all of it sent again. */
  greetings: { points: 120, seconds: 60 },
  /** Saves of instructions of one business's assistants. */
  instructionSaves: { points: 20, seconds: 900 },
  /**
   * Plainly restricted requests of one conversation, after which it gets the same answer without a look at the next
   * ones. One the check is less sure of is refused and not counted: it may be an ordinary question.
   */
  restrictedRequests: { points: 5, seconds: 3_600 },
  /** Times a business tries its tools out, or lists those of others. */
  toolTrials: { points: 60, seconds: 900 },
  /** Keys of model vendors that a business gives or tries: each is a call of the vendor's. */
  modelKeyTries: { points: 15, seconds: 900 },
  /** Times a business tries the address that is told of its budget. */
  webhookTests: { points: 10, seconds: 900 },
  /** Calls of a business's own tools in one conversation. */
  toolCalls: { points: 30, seconds: 900 },
  /** Exports of one business's audit log. */
  auditExport: { points: 20, seconds: 3_600 },
  /** Messages in try-outs of one business's assistants. */
  trials: { points: 300, seconds: 3_600 },
  /** Pictures and pages a business uploads for tests and try-outs. */
  testFrames: { points: 120, seconds: 3_600 },
  /** Measurements a business begins, and times it has questions proposed. */
  testRuns: { points: 30, seconds: 3_600 },
  /** Telephone calls planned and called off in one conversation, and by one known visitor. */
  callChanges: { points: 6, seconds: 3_600 },
  /** Mails about calls of one business to one address that a visitor named. */
  callMailsPerAddress: { points: 6, seconds: 86_400 },
  /** Mails about calls to the team of one business. */
  callMailsToTeam: { points: 60, seconds: 3_600 },
  /** Times a business has its audit log verified. */
  auditVerify: { points: 6, seconds: 3_600 },
} as const
