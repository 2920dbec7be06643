import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LIMITS, MEMORY_LIMITS, RATE_LIMITS, SOURCE_LIMITS, TOOL_LIMITS } from '@visualkit/contracts'
import { REQUESTS_PER_SECOND_FLOOR } from '@visualkit/plans'
import { expect, test } from 'vitest'

const page = readFileSync(join(import.meta.dirname, '../../../../docs/limits.md'), 'utf8')

/** Each limit as the page writes it; a new one must be added here and there. */
const WRITTEN: Record<keyof typeof LIMITS, string> = {
  plannedCallsPerPerson: `| Planned calls that are still to be made | ${LIMITS.plannedCallsPerPerson} | person, and telephone number |`,
  plannedCallsPerAddress: `| Planned calls that are still to be made | ${LIMITS.plannedCallsPerAddress} | network address, where a browser began the conversation |`,
  messageCharacters: `| A message | ${LIMITS.messageCharacters.toLocaleString('en')} characters |`,
  jsonBytes: `| The body of a JSON request | ${megabytes(LIMITS.jsonBytes)} |`,
  documentBytes: `| A document of text, as JSON or as a file | ${megabytes(LIMITS.documentBytes)} |`,
  documentFileBytes: `| A document as PDF, DOCX, XLSX, PPTX or image | ${megabytes(LIMITS.documentFileBytes)};`,
  documentPages: `${LIMITS.documentPages.toLocaleString('en')} pages or slides`,
  documentScannedPages: `${LIMITS.documentScannedPages} of them scanned`,
  documentPictures: `words of the first ${LIMITS.documentPictures} pictures inside a PDF or DOCX`,
  documentPicturesMs: `read for at most ${LIMITS.documentPicturesMs / 60_000} minutes`,
  documentRows: `| Rows of a CSV file, or of all sheets of a workbook | ${LIMITS.documentRows.toLocaleString('en')} |`,
  documentUnpackedBytes: `unpacked ${megabytes(LIMITS.documentUnpackedBytes)}`,
  documentTextBytes: `${megabytes(LIMITS.documentTextBytes)} of text`,
  documentVersions: `| Older versions kept of a document | ${LIMITS.documentVersions} |`,
  labelCharacters: `| A category or audience of a document | ${LIMITS.labelCharacters} characters |`,
  inlineDocumentBytes: `| A document that is searchable when the request returns | ${megabytes(LIMITS.inlineDocumentBytes)};`,
  frameBytes: `| A frame of a shared screen | ${megabytes(LIMITS.frameBytes)} and`,
  framePixelsPerSide: `${LIMITS.framePixelsPerSide.toLocaleString('en')} pixels a side`,
  framesPerSecond: `| Frames of a shared screen | ${LIMITS.framesPerSecond} a second |`,
  drawingPoints: `| A drawing on what a visitor shows | ${LIMITS.drawingPoints} points; ${LIMITS.drawings} drawings at once`,
  drawings: `${LIMITS.drawings} drawings at once, the oldest makes room |`,
  pageTexts: `| A view of the business's own page | ${LIMITS.pageTexts} texts and`,
  pageElements: `texts and ${LIMITS.pageElements} controls |`,
  pageViewsPerMinute: `| Views of the business's own page | ${LIMITS.pageViewsPerMinute} a minute |`,
  consentsPerMinute: `| Consents given or taken back | ${LIMITS.consentsPerMinute} a minute |`,
  sharingStartsPerMinute: `| Times sharing of the screen begins | ${LIMITS.sharingStartsPerMinute} a minute |`,
  titleCharacters: `| A title | ${LIMITS.titleCharacters} characters |`,
  metadataBytes: `${LIMITS.metadataBytes.toLocaleString('en')} bytes of JSON`,
  reasonCharacters: `| The reason of an escalation | ${LIMITS.reasonCharacters.toLocaleString('en')} characters |`,
  commentCharacters: `| The comment of a rating | ${LIMITS.commentCharacters.toLocaleString('en')} characters |`,
  queryCharacters: `| A search query | ${LIMITS.queryCharacters.toLocaleString('en')} characters |`,
  searchResults: `| Chunks of one search | ${LIMITS.searchResults} |`,
  pageSize: `| Rows of one page of a list | ${LIMITS.pageSize} |`,
  messagesPerMinute: `| Messages of a visitor, over REST and WebSocket | ${LIMITS.messagesPerMinute} a minute |`,
  sessionsPerMinutePerAddress: `| Conversations opened with a publishable key | ${LIMITS.sessionsPerMinutePerAddress} a minute |`,
  secretKeyRequestsPerSecond: `| Requests with a secret key | ${LIMITS.secretKeyRequestsPerSecond} a second, counted over ${LIMITS.secretKeyBurstSeconds} seconds |`,
  secretKeyBurstSeconds: `counted over ${LIMITS.secretKeyBurstSeconds} seconds`,
  requestsPerSecondPerAddress: `| Requests over all routes | ${LIMITS.requestsPerSecondPerAddress} a second |`,
  pendingTurnsPerSession: `| Messages that wait for their answer | ${LIMITS.pendingTurnsPerSession} |`,
  socketsPerAddress: `| Open sockets | ${LIMITS.socketsPerAddress} on each server |`,
  openInvitations: `| Invitations that wait for an answer | ${LIMITS.openInvitations} |`,
  auditExportRows: `| Acts in one export of the audit log | ${LIMITS.auditExportRows.toLocaleString('en')} |`,
  auditVerifyRows: `| Acts of an audit log that is verified from the dashboard | ${LIMITS.auditVerifyRows.toLocaleString('en')} |`,
  testSets: `| Test sets of a business | ${LIMITS.testSets} |`,
  testCases: `| Questions of a test set | ${LIMITS.testCases} |`,
  testCaseDocuments: `| Documents that a question of a test set expects | ${LIMITS.testCaseDocuments} |`,
  proposedCases: `| Questions proposed at once | ${LIMITS.proposedCases} |`,
  openTestRuns: `| Measurements of a business that wait or run | ${LIMITS.openTestRuns} |`,
  assistantTests: `| Tests of an assistant | ${LIMITS.assistantTests} |`,
  assistantTestSteps: `| Messages of a test of an assistant | ${LIMITS.assistantTestSteps} |`,
  keptAssistantTestRuns: `| Runs of an assistant's tests that are kept; the oldest go | ${LIMITS.keptAssistantTestRuns} |`,
  keptTestRuns: `| Measurements kept of a business; the oldest go | ${LIMITS.keptTestRuns} |`,
  attachmentsPerMessage: `| Files of one message | ${LIMITS.attachmentsPerMessage} |`,
  fileBytes: `| An image or PDF that comes with a message | ${megabytes(LIMITS.fileBytes)}; an image ${LIMITS.framePixelsPerSide.toLocaleString('en')} pixels a side, a PDF ${LIMITS.filePages} pages |`,
  filePages: `a PDF ${LIMITS.filePages} pages`,
  fileNameCharacters: `| The name of a file | ${LIMITS.fileNameCharacters} characters |`,
  unsentFiles: `| Files that wait in a conversation to be sent, of each side | ${LIMITS.unsentFiles} |`,
  unsentFileHours: `| A file that was uploaded and not sent | ${LIMITS.unsentFileHours} hours`,
  audioBytes: `| A piece of audio over the WebSocket | ${LIMITS.audioBytes / 1024} KB |`,
  socketMessageBytes: `| A message over the WebSocket | ${LIMITS.socketMessageBytes / 1024} KB`,
}

const WRITTEN_SOURCES: Record<keyof typeof SOURCE_LIMITS, string> = {
  sources: `| Sources of a business | ${SOURCE_LIMITS.sources} |`,
  readAtOnce: `| Sources of a business that are read at once | ${SOURCE_LIMITS.readAtOnce};`,
  pages: `| Pages or files of a source | ${SOURCE_LIMITS.pages.toLocaleString('en')};`,
  defaultPages: `; ${SOURCE_LIMITS.defaultPages} when the source names no number |`,
  depth: `| Links from the first page | ${SOURCE_LIMITS.depth};`,
  defaultDepth: `; ${SOURCE_LIMITS.defaultDepth} when the source names no number |`,
  pageBytes: `| A page of HTML | ${megabytes(SOURCE_LIMITS.pageBytes)};`,
  runBytes: `| All that one reading takes over the line | ${(SOURCE_LIMITS.runBytes / 1_048_576).toLocaleString('en')} MB |`,
  runHours: `| Work on one reading, waits included | ${SOURCE_LIMITS.runHours} hours |`,
  pageSeconds: `| A page, its redirects included | ${SOURCE_LIMITS.pageSeconds} seconds, ${SOURCE_LIMITS.redirects} redirects |`,
  redirects: `${SOURCE_LIMITS.redirects} redirects |`,
  sitemaps: `| Sitemaps of a source | ${SOURCE_LIMITS.sitemaps}, of ${megabytes(SOURCE_LIMITS.sitemapBytes)} each |`,
  sitemapBytes: `of ${megabytes(SOURCE_LIMITS.sitemapBytes)} each |`,
  exportBytes: `| An uploaded export | ${megabytes(SOURCE_LIMITS.exportBytes)},`,
  exportUnpackedBytes: `${(SOURCE_LIMITS.exportUnpackedBytes / 1_048_576).toLocaleString('en')} MB unpacked |`,
  repositoryBytes: `| What a repository's server sends | ${megabytes(SOURCE_LIMITS.repositoryBytes)},`,
  repositoryUnpackedBytes: `${(SOURCE_LIMITS.repositoryUnpackedBytes / 1_048_576).toLocaleString('en')} MB of documents unpacked;`,
}

const WRITTEN_TOOLS: Record<keyof typeof TOOL_LIMITS, string> = {
  tools: `| Tools of a business | ${TOOL_LIMITS.tools} |`,
  arguments: `| Arguments of a tool | ${TOOL_LIMITS.arguments} |`,
  picks: `| Values read of an answer | ${TOOL_LIMITS.picks} |`,
  questions: `| Questions a tool is used for | ${TOOL_LIMITS.questions} |`,
  headers: `| Headers of a tool | ${TOOL_LIMITS.headers} |`,
  seconds: `| A call | ${TOOL_LIMITS.seconds} seconds,`,
  answerBytes: `| An answer of a tool | ${TOOL_LIMITS.answerBytes / 1_048_576} MB;`,
  resultCharacters: `reads ${TOOL_LIMITS.resultCharacters.toLocaleString('en')} characters of it |`,
  documentCharacters: `| An OpenAPI document that is pasted | ${TOOL_LIMITS.documentCharacters.toLocaleString('en')} characters |`,
  offers: `| Operations shown of a document or an MCP server | ${TOOL_LIMITS.offers} |`,
  runs: `| Calls of a tool that are listed | the newest ${TOOL_LIMITS.runs} |`,
  callsPerTurn: `| Calls for one answer | ${TOOL_LIMITS.callsPerTurn},`,
  steps: `in ${TOOL_LIMITS.steps} steps |`,
  approvalMinutes: `| Minutes in which somebody can agree to a call | ${TOOL_LIMITS.approvalMinutes} |`,
}

const ofKind = MEMORY_LIMITS.ofKind
const WRITTEN_MEMORY = [
  `| A fact | ${MEMORY_LIMITS.factCharacters} characters |`,
  `${ofKind.name} name, ${ofKind.language} language, ${ofKind.plan} plan, ${ofKind.product} products, ${ofKind.order} numbers of orders, ${ofKind.note} notes, ${ofKind.matter} unsolved matters |`,
  `${Object.entries(MEMORY_LIMITS.days)
    .map((kindAndDays) => kindAndDays.join(' '))
    .join(', ')} |`,
]

const rate = (name: keyof typeof RATE_LIMITS) => {
  const { points, seconds } = RATE_LIMITS[name]
  const stretch = { 60: 'a minute', 900: 'in 15 minutes', 3600: 'an hour', 86400: 'a day' }[seconds]
  return `${points} ${stretch}`
}
const signIns = `${rate('signIn')}, ${rate('signInDay')}`
const WRITTEN_RATES: Record<keyof typeof RATE_LIMITS, string[]> = {
  anonymous: [`| Requests without a credential, or with one that does not work | ${rate('anonymous')} |`],
  signIn: [`| Tries to sign in | ${rate('signIn')} |`],
  signInDay: [
    `| Tries to sign in to one account from unknown devices | ${signIns} |`,
    `| Tries to sign in on a device that was signed in before | ${signIns} |`,
  ],
  signUp: [`| Accounts made | ${rate('signUp')} |`],
  passwordReset: [
    `| Password resets and other messages asked for | ${rate('passwordReset')} |`,
    `| Changes of an address asked for | ${rate('passwordReset')} |`,
  ],
  keyCreation: [`| API keys made or replaced | ${rate('keyCreation')} |`],
  visitorFileMegabytes: [`| Megabytes of files from visitors | ${rate('visitorFileMegabytes')} |`],
  files: [`| Files uploaded to one conversation, by its visitor and by the business | ${rate('files')} |`],
  pointers: [`| Pointers shown, taken away or answered | ${rate('pointers')} |`],
  drawings: [`| Drawings shown, taken away or answered | ${rate('drawings')} |`],
  greetings: [`each may have all of the conversation sent again | ${rate('greetings')} |`],
  instructionSaves: [`| Saves of assistants' instructions | ${rate('instructionSaves')} |`],
  restrictedRequests: [`offered a person and nothing else | ${rate('restrictedRequests')} |`],
  invitations: [`| Invitations sent, again or for the first time | ${rate('invitations')} |`],
  invitationsPerAddress: [`| Invitations of a business to one address | ${rate('invitationsPerAddress')} |`],
  invitationMails: [
    `| Mails with invitations to one address, of all businesses; what is more waits in the outbox | ${rate('invitationMails')} |`,
  ],
  toolTrials: [`| Tools tried out, and lists of tools of other servers | ${rate('toolTrials')} |`],
  modelKeyTries: [`| Keys of model vendors given or tried | ${rate('modelKeyTries')} |`],
  webhookTests: [`| Tries of the address that is told of a budget | ${rate('webhookTests')} |`],
  toolCalls: [`| Calls of a business's own tools | ${rate('toolCalls')} |`],
  trials: [`| Messages in try-outs of assistants | ${rate('trials')} |`],
  testFrames: [
    `| Pictures and pages uploaded for tests and try-outs of assistants | ${rate('testFrames')} |`,
  ],
  auditExport: [`| Exports of the audit log | ${rate('auditExport')} |`],
  testRuns: [`| Measurements begun, and times questions are proposed | ${rate('testRuns')} |`],
  callChanges: [
    `| Telephone calls planned and canceled by a visitor; then no more is planned, and one that is canceled is told by no mail | ${rate('callChanges')} |`,
  ],
  callMailsPerAddress: [
    `| Mails about calls to the address of a visitor; what is more is not written | ${rate('callMailsPerAddress')} |`,
  ],
  callMailsToTeam: [
    `| Mails about calls to the team; what is more shows in the inbox alone | ${rate('callMailsToTeam')} |`,
  ],
  auditVerify: [`| Times the audit log is verified | ${rate('auditVerify')} |`],
  widget: [
    `| Requests of a visitor over REST, frames aside, and what they tell over the WebSocket of their page, of answers and of how it went | ${rate('widget')} |`,
  ],
}

test('docs/limits.md says what the code does', () => {
  expect(Object.keys(WRITTEN).sort()).toEqual(Object.keys(LIMITS).sort())
  for (const line of Object.values(WRITTEN)) expect(page).toContain(line)
  expect(Object.keys(WRITTEN_SOURCES).sort()).toEqual(Object.keys(SOURCE_LIMITS).sort())
  for (const line of Object.values(WRITTEN_SOURCES)) expect(page).toContain(line)
  expect(Object.keys(WRITTEN_TOOLS).sort()).toEqual(Object.keys(TOOL_LIMITS).sort())
  for (const line of Object.values(WRITTEN_TOOLS)) expect(page).toContain(line)
  for (const line of WRITTEN_MEMORY) expect(page).toContain(line)
  expect(Object.keys(WRITTEN_RATES).sort()).toEqual(Object.keys(RATE_LIMITS).sort())
  for (const lines of Object.values(WRITTEN_RATES)) for (const line of lines) expect(page).toContain(line)
  expect(page).toContain(`at least ${REQUESTS_PER_SECOND_FLOOR} a second`)
})

function megabytes(bytes: number): string {
  return `${bytes / 1_048_576} MB`
}
