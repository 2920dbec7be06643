export { actorName, writeAudit } from './audit/write-audit.ts'
export type * from './context.ts'
export { escalateSession } from './escalations/escalate-session.ts'
export { handBackSession } from './escalations/hand-back-session.ts'
export { listEscalations } from './escalations/list-escalations.ts'
export { takeSession } from './escalations/take-session.ts'
export { type Blob, type BlobStore, checkBlobKey } from './files/blob-store.ts'
export { createLocalBlobStore } from './files/local-blob-store.ts'
export { readSignedFile, signedFileUrl } from './files/signed-file-url.ts'
export { listKeyFrames } from './frames/list-key-frames.ts'
export { type ReceiveFrameInput, type ReceiveFrameOutput, receiveFrame } from './frames/receive-frame.ts'
export { setSharing } from './frames/set-sharing.ts'
export { sendAgentMessage } from './messages/send-agent-message.ts'
export { sendMessage } from './messages/send-message.ts'
export { sendTyping } from './messages/send-typing.ts'
export { type SentVisitorMessage, sendVisitorMessage } from './messages/send-visitor-message.ts'
export { announce } from './sessions/announce.ts'
export { createSession } from './sessions/create-session.ts'
export {
  type EscalationRecord,
  getSession,
  getSessionDetail,
  getSessionSummary,
  type SessionDetail,
} from './sessions/get-session.ts'
export { listMessages } from './sessions/list-messages.ts'
export { listSessions } from './sessions/list-sessions.ts'
export { decodeCursor, encodeCursor, type PageCursor } from './sessions/page-cursor.ts'
export { rateSession } from './sessions/rate-session.ts'
export { issueRealtimeTicket, verifyRealtimeTicket } from './sessions/realtime-ticket.ts'
export { resolveSession } from './sessions/resolve-session.ts'
export { requireAgent, requireBusiness } from './sessions/session-access.ts'
export {
  issueSessionToken,
  renewSessionToken,
  type SessionToken,
  sessionActor,
  verifySessionToken,
} from './sessions/session-token.ts'
export { createTurnRunner, type TurnRunnerOptions } from './turns/create-turn-runner.ts'
export type { TurnSearch } from './turns/run-turn.ts'
export type { AwaitReplyOptions, TurnEvent, TurnRunner } from './turns/turn-runner.ts'
