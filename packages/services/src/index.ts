export { mayActor, requirePermission } from './access/require-permission.ts'
export {
  isBySso,
  isSteppedUp,
  requireSteppedUp,
  requireStepUp,
  STEP_UP_MINUTES,
} from './access/require-step-up.ts'
export { accountMailJob } from './account/account-mail-job.ts'
export { getAccountSecurity } from './account/account-security.ts'
export { changePassword } from './account/change-password.ts'
export { changePerson, type PersonChange } from './account/change-person.ts'
export { checkPassword, requireGoodPassword } from './account/check-password.ts'
export { describeDevice } from './account/describe-device.ts'
export { cancelEmailChange, confirmEmailChange, requestEmailChange } from './account/email-change.ts'
export { requestPasswordReset, resetPassword } from './account/password-reset.ts'
export {
  findPerson,
  type Person,
  type PersonContext,
  type PersonFacts,
  requirePerson,
} from './account/person.ts'
export { proveIdentity, proveIdentityElsewhere } from './account/prove-identity.ts'
export { readMailLink } from './account/read-mail-link.ts'
export { recordRefusedSignIn, recordSignIn, recordSignOut } from './account/record-sign-in.ts'
export { removeFactors } from './account/remove-factors.ts'
export { signInOptions } from './account/sign-in-options.ts'
export {
  announceSignedOut,
  endSignInOfToken,
  endSignIns,
  isSignedIn,
  listSignIns,
  liveSignIns,
  revokeOtherSignIns,
  revokeSignIn,
} from './account/sign-ins.ts'
export { signOutPerson } from './account/sign-out-person.ts'
export { finishSignUp, requestSignUp } from './account/sign-up.ts'
export { sweepSignIn } from './account/sweep-sign-in.ts'
export { upgradePassword } from './account/upgrade-password.ts'
export { analyticsOverview } from './analytics/analytics-overview.ts'
export { analyticsReport } from './analytics/analytics-report.ts'
export { listApiCalls } from './api-calls/list-api-calls.ts'
export { createApiKey } from './api-keys/create-api-key.ts'
export {
  createKeyVerifier,
  KEY_CACHE_MS,
  type KeyVerifier,
  type VerifiedKey,
} from './api-keys/create-key-verifier.ts'
export { getKeySnippets } from './api-keys/get-key-snippets.ts'
export { addressAllowed } from './api-keys/ip-ranges.ts'
export { hashApiKey, newApiKey } from './api-keys/key-material.ts'
export { allowSocketOrigin, standInKeys } from './api-keys/key-standing.ts'
export { listApiKeys } from './api-keys/list-api-keys.ts'
export { revokeApiKey } from './api-keys/revoke-api-key.ts'
export { rotateApiKey } from './api-keys/rotate-api-key.ts'
export { updateApiKey } from './api-keys/update-api-key.ts'
export {
  createAssistantTest,
  deleteAssistantTest,
  listAssistantTests,
  updateAssistantTest,
} from './assistant-tests/assistant-tests.ts'
export {
  cancelAssistantTests,
  getAssistantTestRun,
  startAssistantTests,
} from './assistant-tests/start-tests.ts'
export { testOfConversation } from './assistant-tests/test-of-conversation.ts'
export { auditChoices } from './audit/audit-choices.ts'
export { getAuditState } from './audit/audit-state.ts'
export { changesOf, Personal } from './audit/audit-values.ts'
export { checkAudit } from './audit/check-audit.ts'
export { countAudit } from './audit/count-audit.ts'
export { type AuditExport, exportAudit } from './audit/export-audit.ts'
export { getAuditEntry } from './audit/get-audit-entry.ts'
export { createHeadSealer, type HeadSealer } from './audit/head-sealer.ts'
export { listAudit } from './audit/list-audit.ts'
export { noteBackup } from './audit/note-backup.ts'
export { noteRestored } from './audit/note-restored.ts'
export type { Subject, SubjectKind } from './audit/person-cipher.ts'
export { destroyPersonKeys } from './audit/person-keys.ts'
export { type AuditProblem, type AuditVerdict, verifyAudit } from './audit/verify-audit.ts'
export { verifyOwnAudit } from './audit/verify-own-audit.ts'
export { type AuditContext, type AuditEntry, actorName, writeAudit } from './audit/write-audit.ts'
export { getBudgetWebhook } from './budget-webhook/get-budget-webhook.ts'
export {
  deleteBudgetWebhook,
  rotateBudgetWebhook,
  setBudgetWebhook,
} from './budget-webhook/set-budget-webhook.ts'
export { testBudgetWebhook } from './budget-webhook/test-budget-webhook.ts'
export { readCallCalendar } from './calls/call-link.ts'
export { cancelCall } from './calls/cancel-call.ts'
export { stopMails } from './consents/mail-stop-link.ts'
export { recordConsent } from './consents/record-consent.ts'
export type * from './context.ts'
export { costReport } from './costs/cost-report.ts'
export {
  type Cost,
  type CostedService,
  costsOfUsage,
  noteCosts,
  recordCost,
  recordCosts,
} from './costs/record-cost.ts'
export { setBudget } from './costs/set-budget.ts'
export { spendingRung } from './costs/spending.ts'
export { watchCosts } from './costs/watch-budgets.ts'
export { identifyEndUser } from './end-users/identify-end-user.ts'
export { getEndUser, listEndUsers } from './end-users/list-end-users.ts'
export { updateEndUser } from './end-users/update-end-user.ts'
export { countWaiting } from './escalations/count-waiting.ts'
export { escalateSession } from './escalations/escalate-session.ts'
export { handBackSession } from './escalations/hand-back-session.ts'
export { getHandoff } from './escalations/handoff/get-handoff.ts'
export { listEscalations } from './escalations/list-escalations.ts'
export { takeSession } from './escalations/take-session.ts'
export { attachAgentFile, attachVisitorFile } from './files/attach-file.ts'
export { type Blob, type BlobStore, checkBlobKey } from './files/blob-store.ts'
export { discardFile, getAttachment } from './files/get-attachment.ts'
export { createLocalBlobStore } from './files/local-blob-store.ts'
export { openSignedFile, readSignedFile, signedFileUrl } from './files/signed-file-url.ts'
export type { StoreFileInput } from './files/store-file.ts'
export { sweepFiles } from './files/sweep-files.ts'
export { type ReceiveFrameInput, type ReceiveFrameOutput, receiveFrame } from './frames/receive-frame.ts'
export { setSharing } from './frames/set-sharing.ts'
export { actOnGuide } from './guides/act-on-guide.ts'
export { healthParts } from './health/health-parts.ts'
export { readiness } from './health/readiness.ts'
export { acceptInvitation } from './invitations/accept-invitation.ts'
export { createInvitation } from './invitations/create-invitation.ts'
export { invitationUrl } from './invitations/invitation-url.ts'
export { listInvitations } from './invitations/list-invitations.ts'
export { readInvitation } from './invitations/read-invitation.ts'
export { resendInvitation } from './invitations/resend-invitation.ts'
export { revokeInvitation } from './invitations/revoke-invitation.ts'
export { JOBS, runJob } from './jobs/jobs.ts'
export { askKnowledge } from './knowledge/ask-knowledge.ts'
export {
  addDocumentVersion,
  type CreateDocumentSource,
  createDocument,
  importDocument,
} from './knowledge/create-document.ts'
export { deleteDocument } from './knowledge/delete-document.ts'
export { documentLabels } from './knowledge/document-labels.ts'
export { compareVersion, restoreVersion } from './knowledge/document-versions.ts'
export { queueMissingVectors } from './knowledge/embed-missing-job.ts'
export { type AskedQuestion, type GatheredEvidence, gatherEvidence } from './knowledge/gather-evidence.ts'
export { getDocument, getDocumentDetail, listDocumentVersions } from './knowledge/get-document.ts'
export { indexDocumentJob } from './knowledge/index-document-job.ts'
export { knowledgeHealth } from './knowledge/knowledge-health.ts'
export { listDocuments } from './knowledge/list-documents.ts'
export { cancelReading, readDocumentAgain } from './knowledge/read-document-again.ts'
export { type KnowledgeResult, searchKnowledge } from './knowledge/search-knowledge.ts'
export { searchVectors } from './knowledge/search-vectors.ts'
export { updateDocument } from './knowledge/update-document.ts'
export { createFolderSource, createSource } from './knowledge-sources/create-source.ts'
export { deleteSource } from './knowledge-sources/delete-source.ts'
export { cancelSource, pauseSource, resumeSource } from './knowledge-sources/hold-source.ts'
export { getSource, listSourcePages, listSources } from './knowledge-sources/list-sources.ts'
export { runSource } from './knowledge-sources/run-source.ts'
export { sweepSources } from './knowledge-sources/sweep-sources.ts'
export { updateSource } from './knowledge-sources/update-source.ts'
export { uploadExport } from './knowledge-sources/upload-export.ts'
export { createLedger, type Ledger } from './ledger/ledger.ts'
export type { LedgerEntry } from './ledger/ledger-entry.ts'
export { getMail, listAllMails, listMails, readMailAsOperator, showMailLink } from './mail/outbox.ts'
export { type MailRequest, mailMoment, queueMail, sendMails } from './mail/queue-mail.ts'
export { requeueMails, sendMailJob } from './mail/send-mail-job.ts'
export { forgetEndUserMemory, getEndUserMemory } from './memory/end-user-memory.ts'
export { forgetRemembered, getRemembered } from './memory/remembered.ts'
export { rateChat, sendChat, streamChat } from './messages/chat.ts'
export { giveFeedback } from './messages/give-feedback.ts'
export { sendAgentMessage } from './messages/send-agent-message.ts'
export { sendMessage } from './messages/send-message.ts'
export { sendTyping } from './messages/send-typing.ts'
export { type SentVisitorMessage, sendVisitorMessage } from './messages/send-visitor-message.ts'
export { deleteModelKey } from './model-keys/delete-model-key.ts'
export { listModelKeys } from './model-keys/list-model-keys.ts'
export { testSearchModels } from './model-keys/search-models.ts'
export { setModelKey } from './model-keys/set-model-key.ts'
export { testModelKey } from './model-keys/test-model-key.ts'
export { beginOutside, type OutsideBrowser } from './outside/begin-outside.ts'
export { type FinishedOutside, finishOutside } from './outside/finish-outside.ts'
export { unlinkOutside } from './outside/outside-accounts.ts'
export { consumeProof, FLOW_MINUTES } from './outside/outside-flow.ts'
export { getPageView } from './page-view/get-page-view.ts'
export { type ReceivePageViewOutput, receivePageView } from './page-view/receive-page-view.ts'
export {
  countPasskeys,
  deletePasskey,
  MAX_PASSKEYS,
  notePasskeyAdded,
  notePasskeyUsed,
  PASSKEY_NAME_CHARACTERS,
  renamePasskey,
} from './passkeys/passkeys.ts'
export { createPersonality } from './personalities/create-personality.ts'
export { deletePersonality } from './personalities/delete-personality.ts'
export { getPersonality } from './personalities/get-personality.ts'
export { listPersonalities } from './personalities/list-personalities.ts'
export { listPersonalityVersions } from './personalities/list-versions.ts'
export { restorePersonality } from './personalities/restore-personality.ts'
export { updatePersonality } from './personalities/update-personality.ts'
export { clearDrawing, reportDrawing, showDrawing } from './pointers/show-drawing.ts'
export { clearPointer, reportPointer, showPointer } from './pointers/show-pointer.ts'
export { cancelDataRequest, confirmDataRequest, retryDataRequest } from './privacy/change-data-request.ts'
export { createDataRequest } from './privacy/create-data-request.ts'
export { deleteErasedAccounts, eraseAccount, eraseAccountOf } from './privacy/erase-account.ts'
export { findSubjects } from './privacy/find-subjects.ts'
export {
  downloadExport,
  downloadOwnExport,
  getDataRequest,
  listDataRequests,
} from './privacy/list-data-requests.ts'
export { exportDataOf, exportOwnData, listOwnRequests } from './privacy/own-data.ts'
export { previewData } from './privacy/preview-data.ts'
export { reapplyErasures } from './privacy/reapply-erasures.ts'
export { isGenuine as isGenuineReceipt } from './privacy/receipt.ts'
export { resumeDataRequests, runDataRequest } from './privacy/run-data-request.ts'
export { approveDraft } from './problems/approve-draft.ts'
export { draftProblemArticle } from './problems/draft-article.ts'
export { getProblem } from './problems/get-problem.ts'
export { groupProblemsJob, queueUngroupedProblems } from './problems/group-problems-job.ts'
export { listProblems } from './problems/list-problems.ts'
export { mergeProblems } from './problems/merge-problems.ts'
export { splitProblem } from './problems/split-problem.ts'
export { tellAskers } from './problems/tell-askers.ts'
export { updateProblem } from './problems/update-problem.ts'
export { addDocument } from './quality/add-document.ts'
export { checkChange, discardDraft, getDraft, listDrafts, publishDraft } from './quality/drafts.ts'
export { adoptVariant, listExperiments, startExperiment, stopExperiment } from './quality/experiments.ts'
export { proposeCases } from './quality/propose-cases.ts'
export { readCases } from './quality/read-cases.ts'
export { compareRuns, getRun, listRuns } from './quality/read-runs.ts'
export { cancelRun, startRun } from './quality/start-run.ts'
export {
  createTestSet,
  deleteTestSet,
  getTestSet,
  listTestSets,
  updateTestSet,
} from './quality/test-sets.ts'
export { getThresholds, setThresholds } from './quality/thresholds.ts'
export { checkTool, checkToolCall } from './restricted-use/check-tool.ts'
export { applyRetention } from './retention/apply-retention.ts'
export { sendNightly } from './retention/nightly.ts'
export { previewRetention } from './retention/preview-retention.ts'
export { getRetention, updateRetention } from './retention/retention-settings.ts'
export { seal, unsealOrNull } from './second-factor/seal.ts'
export { beginTotp, confirmTotp, disableTotp, renewBackupCodes } from './second-factor/set-up-totp.ts'
export { answerChallenge, CHALLENGE_MINUTES, createChallenge } from './second-factor/sign-in-challenge.ts'
export { getSecurityOverview } from './security/get-security-overview.ts'
export { announce, forAMoment, surveyOf } from './sessions/announce.ts'
export { createSession } from './sessions/create-session.ts'
export {
  type ConversationMarks,
  changedSessions,
  newestMarks,
  type RowMarks,
} from './sessions/find-missed.ts'
export { getSession, getSessionDetail, getSessionSummary } from './sessions/get-session.ts'
export { listMessages } from './sessions/list-messages.ts'
export { listSessions } from './sessions/list-sessions.ts'
export { markRead } from './sessions/mark-read.ts'
export { decodeCursor, encodeCursor, type PageCursor } from './sessions/page-cursor.ts'
export { rateSession } from './sessions/rate-session.ts'
export {
  issueRealtimeTicket,
  type TicketHolder,
  useTicket,
  verifyRealtimeTicket,
} from './sessions/realtime-ticket.ts'
export { resolveSession } from './sessions/resolve-session.ts'
export {
  type HeldPlace,
  type ResumedConversation,
  resumeConversation,
} from './sessions/resume-conversation.ts'
export {
  addWord,
  type PlainWord,
  type PlainWords,
  readSummaries,
  summaryAfter,
} from './sessions/session-summary.ts'
export {
  issueSessionToken,
  renewSessionToken,
  type SessionToken,
  verifySessionToken,
} from './sessions/session-token.ts'
export { setVisitorPage } from './sessions/set-visitor-page.ts'
export { openToken, signToken } from './sessions/signed-token.ts'
export { createConnection } from './sso/create-connection.ts'
export { deleteConnection } from './sso/delete-connection.ts'
export { addDomain, removeDomain, verifyDomain, vouchForDomain } from './sso/domains.ts'
export { finishSaml, takeSamlAnswer } from './sso/finish-saml.ts'
export { getSpMetadata, importSsoMetadata } from './sso/import-metadata.ts'
export { listConnections } from './sso/list-connections.ts'
export { signOutBySaml } from './sso/sign-out-by-saml.ts'
export { switchConnection } from './sso/switch-connection.ts'
export { beginSsoTest, getSsoTest } from './sso/test-connection.ts'
export { updateConnection } from './sso/update-connection.ts'
export { connectionLimit, countConnected, visitorRoom, visitorsRoom } from './tenants/count-connected.ts'
export { type CreatedTenant, CreateTenantInput, createTenant } from './tenants/create-tenant.ts'
export { countTenant, deleteTenant, type TenantContents } from './tenants/delete-tenant.ts'
export { getTenant } from './tenants/get-tenant.ts'
export { listTenants } from './tenants/list-tenants.ts'
export { restoreTenant, SuspendTenantInput, suspendTenant } from './tenants/suspend-tenant.ts'
export { createTenantGate, type TenantGate, tenantSuspended } from './tenants/tenant-gate.ts'
export { transferOwnership } from './tenants/transfer-ownership.ts'
export { updateTenant } from './tenants/update-tenant.ts'
export { addTestFrame, addTestPage } from './test-frames/add-test-frame.ts'
export { listTestFrames } from './test-frames/list-test-frames.ts'
export { sweepTestFrames } from './test-frames/sweep-test-frames.ts'
export { decideToolCall } from './tools/decide-tool-call.ts'
export { deleteTool } from './tools/delete-tool.ts'
export { importTools } from './tools/import-tools.ts'
export { getTool, listTools } from './tools/list-tools.ts'
export { offerTools } from './tools/offer-tools.ts'
export { createTool, newToolKey, updateTool } from './tools/save-tool.ts'
export { listToolRuns } from './tools/tool-runs.ts'
export { tryTool } from './tools/try-tool.ts'
export { tryPersonality } from './trials/try-personality.ts'
export { createTurnRunner, type TurnRunnerOptions } from './turns/create-turn-runner.ts'
export type { GatherEvidence } from './turns/run-turn.ts'
export type { AwaitReplyOptions, TurnEvent, TurnRunner } from './turns/turn-runner.ts'
export { CreateUserInput, createUser } from './users/create-user.ts'
export { getMember } from './users/get-member.ts'
export { getProfile } from './users/get-profile.ts'
export { hashPassword, verifyPassword } from './users/hash-password.ts'
export { listMembers } from './users/list-members.ts'
export { teamRoom } from './users/member-row.ts'
export { ACTIVE_EVERY_MS, memberKey, noteActive, rolesNow } from './users/member-standing.ts'
export { membershipsOf } from './users/memberships-of.ts'
export { removeMember } from './users/remove-member.ts'
export { setMemberRole } from './users/set-member-role.ts'
export { setMemberStatus } from './users/set-member-status.ts'
export { consumeSignInLink, createSignInLink } from './users/sign-in-link.ts'
export { updateProfile } from './users/update-profile.ts'
export { createWidget } from './widgets/create-widget.ts'
export { deleteWidget } from './widgets/delete-widget.ts'
export { getWidget } from './widgets/get-widget.ts'
export { getWidgetConfig } from './widgets/get-widget-config.ts'
export { getWidgetSnippet } from './widgets/get-widget-snippet.ts'
export { listWidgets } from './widgets/list-widgets.ts'
export { originMatches } from './widgets/origin-matches.ts'
export { updateWidget } from './widgets/update-widget.ts'
