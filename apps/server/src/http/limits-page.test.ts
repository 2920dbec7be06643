import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LIMITS } from '@visualkit/contracts'
import { expect, test } from 'vitest'
import { SIGN_INS_PER_ACCOUNT, SIGN_INS_PER_MINUTE_PER_ADDRESS } from './auth/register-auth.ts'

const page = readFileSync(join(import.meta.dirname, '../../../../docs/limits.md'), 'utf8')

/** Each limit as the page writes it; a new one must be added here and there. */
const WRITTEN: Record<keyof typeof LIMITS, string> = {
  messageCharacters: `| A message | ${LIMITS.messageCharacters.toLocaleString('en')} characters |`,
  jsonBytes: `| The body of a JSON request | ${megabytes(LIMITS.jsonBytes)} |`,
  documentBytes: `| A document, as JSON or as a file | ${megabytes(LIMITS.documentBytes)} |`,
  inlineDocumentBytes: `| A document that is searchable when the request returns | ${megabytes(LIMITS.inlineDocumentBytes)};`,
  frameBytes: `| A frame of a shared screen | ${megabytes(LIMITS.frameBytes)} and`,
  framePixelsPerSide: `${LIMITS.framePixelsPerSide.toLocaleString('en')} pixels a side`,
  framesPerSecond: `| Frames of a shared screen | ${LIMITS.framesPerSecond} a second |`,
  titleCharacters: `| A title | ${LIMITS.titleCharacters} characters |`,
  metadataBytes: `${LIMITS.metadataBytes.toLocaleString('en')} bytes of JSON`,
  reasonCharacters: `| The reason of an escalation | ${LIMITS.reasonCharacters.toLocaleString('en')} characters |`,
  commentCharacters: `| The comment of a rating | ${LIMITS.commentCharacters.toLocaleString('en')} characters |`,
  queryCharacters: `| A search query | ${LIMITS.queryCharacters.toLocaleString('en')} characters |`,
  searchResults: `| Chunks of one search | ${LIMITS.searchResults} |`,
  pageSize: `| Rows of one page of a list | ${LIMITS.pageSize} |`,
  messagesPerMinute: `| Messages of a visitor, over REST and WebSocket | ${LIMITS.messagesPerMinute} a minute |`,
  sessionsPerMinutePerAddress: `| Conversations opened with a publishable key | ${LIMITS.sessionsPerMinutePerAddress} a minute |`,
  secretKeyRequestsPerSecond: `| Requests with a secret key | ${LIMITS.secretKeyRequestsPerSecond} a second |`,
  requestsPerSecondPerAddress: `| Requests over all routes | ${LIMITS.requestsPerSecondPerAddress} a second |`,
  pendingTurnsPerSession: `| Messages that wait for their answer | ${LIMITS.pendingTurnsPerSession} |`,
  socketsPerAddress: `| Open sockets | ${LIMITS.socketsPerAddress} |`,
  socketMessageBytes: `| A message over the WebSocket | ${LIMITS.socketMessageBytes / 1024} KB`,
}

test('docs/limits.md says what the code does', () => {
  expect(Object.keys(WRITTEN).sort()).toEqual(Object.keys(LIMITS).sort())
  for (const line of Object.values(WRITTEN)) expect(page).toContain(line)
  expect(page).toContain(`| Tries to sign in | ${SIGN_INS_PER_MINUTE_PER_ADDRESS} a minute |`)
  expect(page).toContain(`| Tries to sign in to one account | ${SIGN_INS_PER_ACCOUNT} in 15 minutes |`)
})

function megabytes(bytes: number): string {
  return `${bytes / 1_048_576} MB`
}
