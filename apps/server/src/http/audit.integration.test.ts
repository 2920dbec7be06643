import { randomUUID } from 'node:crypto'
import { type AuditDetail, DEFAULT_RETENTION } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import {
  addDocumentVersion,
  addDomain,
  cancelSource,
  createConnection,
  createDataRequest,
  createInvitation,
  createSession,
  createSignInLink,
  createSource,
  deleteConnection,
  findPerson,
  listConnections,
  pauseSource,
  sendMessage,
  sendVisitorMessage,
} from '@visualkit/services'
import { totpAt } from '@visualkit/services/testing'
import { and, desc, eq, gt } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { REST_ROUTES } from './rest/routes/index.ts'
import { TOOL } from './testing/every-call.ts'
import { useHttp } from './testing/http-suite.ts'
import { OWN_ORIGIN } from './testing/start-test-http.ts'
import { appRouter } from './trpc/router.ts'

/** How a verb is called so that it changes something, and what the log then says; or why it says nothing. */
type Audited = {
  input?: (at: Things) => unknown
  action: string
  state?: 'before' | 'after' | 'both'
  /** Another act that is part of it. */
  also?: string
  /** Done by somebody who is not signed in. */
  anonymous?: true
}
type Case = Audited | { unaudited: string }

interface Things {
  problemId: string
  otherProblemId: string
  sessionId: string
  widgetId: string
  personalityId: string
  toolId: string
  documentId: string
  assistantTestId: string
  assistantRunId: string
  testSetId: string
  testRunId: string
  sourceId: string
  draftId: string
  experimentId: string
  apiKeyId: string
  passkeyId: string
  signInId: string
  code: string
  endUserId: string
  requestId: string
  memberId: string
  invitationId: string
  mailId: string
  connectionId: string
  domainId: string
  token: string
}

const ARTICLE = { title: 'How to begin', content: 'Open the settings first.', language: 'en' }
const READS = 'It changes nothing: it is no query only because of what it carries.'

const TRPC: Record<string, Case> = {
  'auth.revokeSession': { input: (t) => ({ id: t.signInId }), action: 'sign_in.revoke' },
  'auth.revokeOtherSessions': { action: 'sign_in.revoke' },
  'auth.signIn': { unaudited: 'It says where to go; who comes back from there is written down then.' },
  'auth.checkPassword': { unaudited: READS },
  'account.readMailLink': { unaudited: READS },
  'account.requestEmailChange': {
    input: () => ({ newEmail: `${randomUUID()}@shop.example` }),
    action: 'email.request_change',
  },
  'account.cancelEmailChange': { action: 'email.cancel_change' },
  'account.beginTotp': {
    unaudited: 'Nothing is asked at sign-in before a code was given: account.confirmTotp.',
  },
  'account.confirmTotp': { input: (t) => ({ code: t.code }), action: 'two_factor.enable' },
  'account.renewBackupCodes': { action: 'two_factor.renew_backup_codes' },
  'account.disableTotp': { action: 'two_factor.disable' },
  'account.unlinkOutside': { input: () => ({ provider: 'google' }), action: 'outside.unlink' },
  'account.erase': {
    unaudited:
      'It writes a row in each business; the test of privacy reads it, because nobody is left to ask.',
  },
  'account.renamePasskey': { input: (t) => ({ id: t.passkeyId, name: 'Key' }), action: 'passkey.rename' },
  'account.deletePasskey': { input: (t) => ({ id: t.passkeyId }), action: 'passkey.delete' },
  'tenants.update': { input: () => ({ name: 'Casa Nova' }), action: 'tenant.update', state: 'both' },
  'users.setRole': {
    input: (t) => ({ id: t.memberId, role: 'viewer' }),
    action: 'member.update',
    state: 'both',
  },
  'users.setStatus': {
    input: (t) => ({ id: t.memberId, status: 'deactivated' }),
    action: 'member.deactivate',
    state: 'both',
  },
  'users.remove': { input: (t) => ({ id: t.memberId }), action: 'member.remove', state: 'before' },
  'users.updateProfile': { input: () => ({ locale: 'pt' }), action: 'person.update' },
  'invitations.create': {
    input: () => ({ email: `${randomUUID()}@shop.example`, role: 'agent' }),
    action: 'invitation.create',
    state: 'after',
  },
  'invitations.resend': { input: (t) => ({ id: t.invitationId }), action: 'invitation.resend' },
  'invitations.url': { input: (t) => ({ id: t.invitationId }), action: 'invitation.show_link' },
  'mails.showLink': { input: (t) => ({ id: t.mailId }), action: 'invitation.show_link' },
  'mails.stop': { unaudited: 'The agreement is the record: from when to when it held.' },
  'invitations.read': { unaudited: READS },
  'invitations.accept': {
    input: (t) => ({ token: t.token, account: { name: 'Vito', password: 'tidal-lantern-quartz' } }),
    action: 'invitation.accept',
    state: 'after',
    anonymous: true,
  },
  'invitations.revoke': {
    input: (t) => ({ id: t.invitationId }),
    action: 'invitation.revoke',
    state: 'before',
  },
  'widgets.create': { input: () => ({ name: 'Blog' }), action: 'widget.create', state: 'after' },
  'widgets.update': {
    input: (t) => ({ id: t.widgetId, settings: { theme: 'dark' } }),
    action: 'widget.update',
    state: 'both',
  },
  'modelKeys.set': {
    input: () => ({ provider: 'openai', key: 'sk-of-nobody-1234' }),
    action: 'model_key.set',
    state: 'after',
  },
  'modelKeys.test': { input: () => ({ provider: 'openai' }), action: 'model_key.test' },
  'modelKeys.testSearch': { action: 'model_key.test' },
  'modelKeys.delete': { input: () => ({ provider: 'openai' }), action: 'model_key.delete', state: 'before' },
  'budgetWebhook.set': {
    input: () => ({ url: 'https://10.0.0.1/budget' }),
    action: 'budget_webhook.set',
    state: 'after',
  },
  'budgetWebhook.rotate': { action: 'budget_webhook.rotate' },
  'budgetWebhook.test': { action: 'budget_webhook.test' },
  'budgetWebhook.delete': { action: 'budget_webhook.delete', state: 'before' },
  'analytics.setBudget': { input: () => ({ limitUsd: 5 }), action: 'budget.update', state: 'both' },
  'aiPersonalities.create': { input: () => ({ name: 'Vera' }), action: 'personality.create', state: 'after' },
  'aiPersonalities.update': {
    input: (t) => ({ id: t.personalityId, name: 'Vero' }),
    action: 'personality.update',
    state: 'both',
  },
  'aiPersonalities.restore': {
    input: (t) => ({ id: t.personalityId, version: 1 }),
    action: 'personality.restore',
    state: 'both',
  },
  'aiPersonalities.delete': {
    input: (t) => ({ id: t.personalityId }),
    action: 'personality.delete',
    state: 'before',
  },
  'tools.create': { input: () => ({ ...TOOL, name: 'fresh' }), action: 'tool.create', state: 'after' },
  'tools.update': {
    input: (t) => ({ id: t.toolId, tool: { ...TOOL, name: `t${randomUUID().slice(0, 8)}`, title: 'New' } }),
    action: 'tool.update',
    state: 'both',
  },
  'tools.try': { input: (t) => ({ id: t.toolId, arguments: {} }), action: 'tool.try' },
  'tools.delete': { input: (t) => ({ id: t.toolId }), action: 'tool.delete', state: 'before' },
  'tools.newKey': {
    unaudited: 'Of webhooks alone; it writes `tool.update`, and the test of tools reads the row.',
  },
  'tools.offers': {
    unaudited: 'It writes `tool.look` when it asks a server; the test of tool sources reads the row.',
  },
  'tools.import': {
    unaudited: 'It writes `tool.create` or `tool.update`; the test of tools reads the rows.',
  },
  'tools.decide': {
    unaudited: 'It writes `tool.agree` or `tool.decline`; the test of tools reads the rows.',
  },
  'apiKeys.create': {
    input: () => ({ name: 'S', type: 'secret' }),
    action: 'api_key.create',
    state: 'after',
  },
  'apiKeys.update': {
    input: (t) => ({ id: t.apiKeyId, name: 'New' }),
    action: 'api_key.update',
    state: 'both',
  },
  'apiKeys.rotate': {
    input: (t) => ({ id: t.apiKeyId, overlapHours: 1 }),
    action: 'api_key.rotate',
    state: 'after',
  },
  'apiKeys.revoke': { input: (t) => ({ id: t.apiKeyId }), action: 'api_key.revoke', state: 'both' },
  'knowledge.upload': {
    input: () => ({ title: 'Refunds', content: 'Within five days.' }),
    action: 'document.create',
    state: 'after',
  },
  'knowledge.delete': { input: (t) => ({ id: t.documentId }), action: 'document.delete', state: 'before' },
  'knowledge.update': {
    input: (t) => ({ id: t.documentId, category: 'payments', validUntil: '2030-12-31' }),
    action: 'document.update',
    state: 'both',
  },
  'knowledge.readAgain': { input: (t) => ({ id: t.documentId }), action: 'document.read_again' },
  'knowledge.cancel': { input: (t) => ({ id: t.documentId }), action: 'document.cancel' },
  'knowledge.restoreVersion': {
    input: (t) => ({ id: t.documentId, version: 1 }),
    action: 'document.restore_version',
    state: 'both',
  },
  'knowledge.ask': { unaudited: READS },
  'aiPersonalities.try': { unaudited: READS },
  'assistantTests.create': {
    input: (t) => ({ personalityId: t.personalityId, name: 'New', steps: [{ message: 'x' }] }),
    action: 'assistant_test.create',
    state: 'after',
  },
  'assistantTests.ofConversation': {
    input: (t) => ({ sessionId: t.sessionId }),
    action: 'assistant_test.create',
    state: 'after',
  },
  'assistantTests.update': {
    input: (t) => ({ id: t.assistantTestId, name: 'New', steps: [{ message: 'x' }] }),
    action: 'assistant_test.update',
    state: 'both',
  },
  'assistantTests.delete': {
    input: (t) => ({ id: t.assistantTestId }),
    action: 'assistant_test.delete',
    state: 'before',
  },
  'assistantTests.run': { input: (t) => ({ personalityId: t.personalityId }), action: 'assistant_test.run' },
  'assistantTests.cancel': { input: (t) => ({ id: t.assistantRunId }), action: 'assistant_test.cancel' },
  'quality.createTestSet': { input: () => ({ name: 'Help' }), action: 'test_set.create', state: 'after' },
  'quality.updateTestSet': {
    input: (t) => ({ id: t.testSetId, name: 'New' }),
    action: 'test_set.update',
    state: 'both',
  },
  'quality.deleteTestSet': {
    input: (t) => ({ id: t.testSetId }),
    action: 'test_set.delete',
    state: 'before',
  },
  'quality.readCases': { unaudited: READS },
  'quality.proposeCases': { unaudited: READS },
  'quality.startRun': { input: (t) => ({ testSetId: t.testSetId }), action: 'test_run.start' },
  'quality.cancelRun': { input: (t) => ({ id: t.testRunId }), action: 'test_run.cancel' },
  'quality.checkChange': {
    input: (t) => ({ title: 'New', content: 'New words.', testSetId: t.testSetId }),
    action: 'draft.create',
    state: 'after',
  },
  'quality.publishDraft': {
    unaudited: 'It adds the document too, which writes a row of its own; the test of changes reads them all.',
  },
  'quality.discardDraft': { input: (t) => ({ id: t.draftId }), action: 'draft.discard', state: 'before' },
  'quality.startExperiment': {
    input: () => ({ name: 'Fewer passages', settings: { passages: 8 } }),
    action: 'experiment.start',
    state: 'after',
  },
  'quality.stopExperiment': { input: (t) => ({ id: t.experimentId }), action: 'experiment.stop' },
  'quality.adoptVariant': {
    input: (t) => ({ id: t.experimentId, variant: 'b' }),
    action: 'experiment.adopt',
    state: 'both',
  },
  'quality.setThresholds': {
    input: () => ({ answered: 0.5 }),
    action: 'quality_thresholds.update',
    state: 'both',
  },
  'problems.update': {
    input: (t) => ({ id: t.problemId, status: 'dismissed' }),
    action: 'problem.update',
    state: 'both',
  },
  'problems.merge': {
    input: (t) => ({ id: t.problemId, mergeIds: [t.otherProblemId] }),
    action: 'problem.merge',
  },
  'problems.split': {
    input: (t) => ({ id: t.problemId, sessionIds: [t.sessionId] }),
    action: 'problem.split',
  },
  'problems.draft': { input: (t) => ({ id: t.problemId }), action: 'problem.draft' },
  'problems.approve': {
    input: (t) => ({ id: t.problemId, draft: ARTICLE }),
    action: 'problem.approve',
    state: 'both',
    also: 'document.create',
  },
  'problems.tell': { input: (t) => ({ id: t.problemId }), action: 'problem.tell' },
  'sources.create': {
    input: () => ({ kind: 'page', settings: { url: 'http://10.0.0.1/' } }),
    action: 'source.create',
    state: 'after',
  },
  'sources.update': {
    input: (t) => ({ id: t.sourceId, name: 'Help' }),
    action: 'source.update',
    state: 'both',
  },
  'sources.cancel': { input: (t) => ({ id: t.sourceId }), action: 'source.cancel' },
  'sources.run': { input: (t) => ({ id: t.sourceId }), action: 'source.run' },
  'sources.pause': { input: (t) => ({ id: t.sourceId }), action: 'source.pause' },
  'sources.resume': { input: (t) => ({ id: t.sourceId }), action: 'source.resume' },
  'sources.delete': {
    input: (t) => ({ id: t.sourceId, documents: false }),
    action: 'source.delete',
    state: 'before',
  },
  'sessions.create': { input: () => ({}), action: 'session.create' },
  'chat.send': {
    unaudited:
      'The message is the record, and who began the conversation is written down with its beginning.',
  },
  'chat.stream': { unaudited: 'As chat.send.' },
  'chat.feedback': { unaudited: 'What is said of an answer stands beside the answer.' },
  'escalations.create': {
    input: (t) => ({ sessionId: t.sessionId }),
    action: 'session.escalate',
    state: 'both',
  },
  'escalations.take': { input: (t) => ({ sessionId: t.sessionId }), action: 'session.take', state: 'both' },
  'escalations.reply': {
    unaudited: 'The message is the record: it names who wrote it and when, and never changes.',
  },
  'escalations.handBack': {
    input: (t) => ({ sessionId: t.sessionId }),
    action: 'session.hand_back',
    state: 'both',
  },
  'sessions.forget': { input: (t) => ({ sessionId: t.sessionId }), action: 'session.forget' },
  'sessions.cancelCall': {
    unaudited:
      'Of a conversation with a planned call; it writes `call.cancel`, and the test of calls reads the row.',
  },
  'sessions.end': { input: (t) => ({ id: t.sessionId }), action: 'session.resolve', state: 'both' },
  'endUsers.identify': {
    input: (t) => ({ externalId: randomUUID(), name: 'Rosa', sessionId: t.sessionId }),
    action: 'end_user.create',
    also: 'session.identify',
    state: 'after',
  },
  'endUsers.update': {
    input: (t) => ({ id: t.endUserId, name: 'Rosa Lund' }),
    action: 'end_user.update',
    state: 'both',
  },
  'endUsers.export': { input: (t) => ({ id: t.endUserId }), action: 'privacy.request', state: 'after' },
  'endUsers.erase': { input: (t) => ({ id: t.endUserId }), action: 'privacy.request', state: 'after' },
  'privacy.create': {
    input: (t) => ({ kind: 'export', subject: { kind: 'conversation', id: t.sessionId } }),
    action: 'privacy.request',
    state: 'after',
  },
  'privacy.confirm': {
    input: (t) => ({ id: t.requestId, identityNote: 'Known by voice' }),
    action: 'privacy.confirm',
    state: 'both',
  },
  'privacy.cancel': { input: (t) => ({ id: t.requestId }), action: 'privacy.cancel', state: 'both' },
  'privacy.retry': { input: (t) => ({ id: t.requestId }), action: 'privacy.retry', state: 'both' },
  'privacy.download': { input: (t) => ({ id: t.requestId }), action: 'privacy.download' },
  'privacy.updateRetention': {
    input: () => ({ ...DEFAULT_RETENTION, frameDays: 30 }),
    action: 'retention.update',
    state: 'both',
  },
  'sso.create': {
    input: () => ({ name: 'Marea ID', kind: 'saml' }),
    action: 'sso_connection.create',
    state: 'after',
  },
  'sso.update': {
    input: (t) => ({ id: t.connectionId, issuer: 'https://id.example', clientSecret: 'quartz' }),
    action: 'sso_connection.update',
    state: 'both',
  },
  'sso.importMetadata': {
    unaudited: 'It is `sso.update` with what the provider says of itself; the test of SAML reads the row.',
  },
  'sso.switch': {
    input: (t) => ({ id: t.connectionId, state: 'off' }),
    action: 'sso_connection.switch',
    state: 'both',
  },
  'sso.addDomain': {
    input: (t) => ({ connectionId: t.connectionId, domain: `${randomUUID()}.example` }),
    action: 'sso_connection.add_domain',
    state: 'after',
  },
  'sso.verifyDomain': {
    input: (t) => ({ id: t.domainId }),
    action: 'sso_connection.verify_domain',
    state: 'after',
  },
  'sso.removeDomain': {
    input: (t) => ({ id: t.domainId }),
    action: 'sso_connection.remove_domain',
    state: 'before',
  },
  'sso.beginTest': { unaudited: 'Nothing is done yet: what came of it writes `sso_connection.test`.' },
  'sso.delete': { input: (t) => ({ id: t.connectionId }), action: 'sso_connection.delete', state: 'before' },
  'widgets.delete': { input: (t) => ({ id: t.widgetId }), action: 'widget.delete', state: 'before' },
  'tenants.transferOwnership': {
    input: (t) => ({ userId: t.memberId }),
    action: 'tenant.transfer',
    state: 'both',
  },
  'audit.verify': { action: 'audit.verify' },
  'privacy.exportMine': { action: 'privacy.request', state: 'after' },
  'privacy.downloadMine': { input: (t) => ({ id: t.requestId }), action: 'privacy.download' },
  'auth.signOut': { action: 'sign_in.end' },
}

const REST: Record<string, Case & { id?: keyof Things }> = {
  createSession: {
    unaudited:
      'Visitors open conversations all day; each is a record of its own, with its widget and its time.',
  },
  renewSessionToken: { unaudited: 'The same visitor goes on in the same conversation.' },
  sendMessage: { unaudited: 'What a visitor says is the record itself.' },
  sendAgentMessage: { unaudited: 'As escalations.reply.' },
  recordConsent: {
    unaudited: 'The consent is the record: to which words, in which language, from when to when.',
  },
  sendFrame: {
    unaudited: 'What is kept of a screen is a record with its time; the consent to it is one as well.',
  },
  sendPageView: { unaudited: 'As sendFrame.' },
  attachFile: { unaudited: 'What a visitor sends is the record itself, with its time and who sent it.' },
  attachAgentFile: { unaudited: 'As escalations.reply.' },
  discardFile: { unaudited: 'It belongs to no message yet, and nobody but its sender has seen it.' },
  searchKnowledge: { unaudited: READS },
  forgetEndUserMemory: { id: 'endUserId', action: 'end_user.forget' },
  updateProblem: {
    id: 'problemId',
    input: () => ({ status: 'dismissed' }),
    action: 'problem.update',
    state: 'both',
  },
  mergeProblems: {
    id: 'problemId',
    input: (t) => ({ mergeIds: [t.otherProblemId] }),
    action: 'problem.merge',
  },
  splitProblem: { id: 'problemId', input: (t) => ({ sessionIds: [t.sessionId] }), action: 'problem.split' },
  draftProblemArticle: { id: 'problemId', action: 'problem.draft' },
  approveProblemArticle: {
    id: 'problemId',
    input: () => ({ draft: ARTICLE }),
    action: 'problem.approve',
    state: 'both',
    also: 'document.create',
  },
  tellProblemAskers: { id: 'problemId', action: 'problem.tell' },
  createDocument: {
    input: () => ({ title: 'Hours', content: 'From nine to six.' }),
    action: 'document.create',
    state: 'after',
  },
  createTestSet: { input: () => ({ name: 'Help' }), action: 'test_set.create', state: 'after' },
  updateTestSet: {
    id: 'testSetId',
    input: () => ({ name: 'New' }),
    action: 'test_set.update',
    state: 'both',
  },
  deleteTestSet: { id: 'testSetId', action: 'test_set.delete', state: 'before' },
  readTestCases: { unaudited: READS },
  restoreDocumentVersion: {
    id: 'documentId',
    input: () => ({ version: 1 }),
    action: 'document.restore_version',
    state: 'both',
  },
  startTestRun: { id: 'testSetId', action: 'test_run.start' },
  cancelTestRun: { id: 'testRunId', action: 'test_run.cancel' },
  createAssistantTest: {
    id: 'personalityId',
    input: () => ({ name: 'New', steps: [{ message: 'x' }] }),
    action: 'assistant_test.create',
    state: 'after',
  },
  updateAssistantTest: {
    id: 'assistantTestId',
    input: () => ({ name: 'New', steps: [{ message: 'x' }] }),
    action: 'assistant_test.update',
    state: 'both',
  },
  deleteAssistantTest: { id: 'assistantTestId', action: 'assistant_test.delete', state: 'before' },
  createTestFrame: { unaudited: 'Nobody sees it before a test shows it, and it goes within a day.' },
  createTestPage: { unaudited: 'As createTestFrame.' },
  startAssistantTests: { id: 'personalityId', action: 'assistant_test.run' },
  cancelAssistantTests: { id: 'assistantRunId', action: 'assistant_test.cancel' },
  updateDocument: {
    id: 'documentId',
    input: () => ({ category: 'payments' }),
    action: 'document.update',
    state: 'both',
  },
  addDocumentVersion: {
    id: 'documentId',
    input: () => ({ title: 'Hours', content: 'From ten to six.' }),
    action: 'document.replace',
    state: 'both',
  },
  deleteDocument: { id: 'documentId', action: 'document.delete', state: 'before' },
  createSource: {
    input: () => ({ kind: 'page', settings: { url: 'http://10.0.0.1/' } }),
    action: 'source.create',
    state: 'after',
  },
  updateSource: { id: 'sourceId', input: () => ({ name: 'Help' }), action: 'source.update', state: 'both' },
  uploadExport: {
    unaudited: 'It writes `source.upload`; its body is a file, and the test of sources reads the row.',
  },
  cancelSource: { id: 'sourceId', action: 'source.cancel' },
  runSource: { id: 'sourceId', action: 'source.run' },
  pauseSource: { id: 'sourceId', action: 'source.pause' },
  resumeSource: { id: 'sourceId', action: 'source.resume' },
  deleteSource: { id: 'sourceId', action: 'source.delete', state: 'before' },
  escalateSession: { id: 'sessionId', input: () => ({}), action: 'session.escalate', state: 'both' },
  takeSession: { id: 'sessionId', action: 'session.take', state: 'both' },
  handBackSession: { id: 'sessionId', action: 'session.hand_back', state: 'both' },
  resolveSession: { id: 'sessionId', action: 'session.resolve', state: 'both' },
  decideToolCall: { unaudited: 'As tools.decide.' },
  giveFeedback: { unaudited: 'What a visitor says of an answer stands with the answer itself.' },
  rateSession: { id: 'sessionId', input: () => ({ score: 4 }), action: 'session.rate', state: 'both' },
}

const ADDRESS = '203.0.113.7'

describe('every act leaves a row in the audit log', () => {
  const suite = useHttp()
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>
  let cookie: string
  /** An admin who reads the log. */
  let reader: string
  let things: Things

  beforeAll(async () => {
    cookie = suite.shop.ownerCookie
    reader = (await suite.shop.member('admin')).cookie
    things = { passkeyId: await addPasskey(), sessionId: '', widgetId: '', personalityId: '' } as Things
  })

  test('every procedure and route that changes something is listed, and no other', () => {
    const mutations = Object.entries(procedures).filter(([, { _def }]) => _def.type === 'mutation')
    expect(Object.keys(TRPC).sort()).toEqual(mutations.map(([path]) => path).sort())
    const writes = REST_ROUTES.filter(({ method }) => method !== 'GET').map(({ id }) => id)
    expect(Object.keys(REST).sort()).toEqual(writes.sort())
  })

  // In the order of the table: some acts build on the one before.
  for (const [path, found] of Object.entries(TRPC)) {
    if ('unaudited' in found) continue
    test(path, async () => {
      if (path === 'account.confirmTotp') {
        const begun = await call('/trpc/account.beginTotp', {})
        things.code = totpAt(begun.result.data.secret, Math.floor(Date.now() / 30_000))
      }
      if (path.startsWith('auth.revoke')) things.signInId = await signInAgain()
      const made = await fresh(path)
      const requestId = randomUUID()
      const as = found.anonymous ? '' : cookie
      await call(`/trpc/${path}`, found.input?.({ ...things, ...made }) ?? {}, { requestId, as })
      await expectRow(found, requestId, { kind: 'member' })
    })
  }

  for (const route of REST_ROUTES) {
    const found = REST[route.id]
    if (!found || 'unaudited' in found) continue
    test(`${route.method} ${route.path}`, async () => {
      const made = await fresh(route.id)
      const at = { ...things, ...made }
      const requestId = randomUUID()
      const url = `/api/v1${route.path.replace(':id', found.id ? at[found.id] : '')}`
      const key = suite.shop.secretKey
      await call(url, found.input?.(at), { requestId, key, method: route.method })
      await expectRow(found, requestId, { kind: 'key' })
    })
  }

  test('what was written can be found, read and taken along by owners and admins only', async () => {
    const find = async (input: object) => (await query('audit.list', input)).rows as { action: string }[]
    expect((await find({ action: 'widget' })).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['widget.create', 'widget.update', 'widget.delete']),
    )
    expect(await find({ search: 'owner sign_in.revoke', limit: 100 })).toSatisfy(
      (rows: { action: string }[]) =>
        rows.length > 0 && rows.every(({ action }) => action === 'sign_in.revoke'),
    )
    expect(await find({ actorKind: 'key', action: 'session.take' })).toHaveLength(1)
    expect(await find({ from: new Date(Date.now() + 60_000).toISOString() })).toEqual([])
    const first = await query('audit.list', { limit: 5 })
    const second = await query('audit.list', { limit: 5, cursor: first.nextCursor })
    for (const page of [first, second])
      expect(page.rows.map((row: { seq: number }) => row.seq)).toEqual(
        Array.from({ length: 5 }, (_, index) => page.rows[0].seq - index),
      )
    expect(new Set([...first.rows, ...second.rows].map(({ id }: { id: string }) => id)).size).toBe(10)
    const choices = await query('audit.choices', undefined)
    expect(choices.actions).toContain('api_key.create')
    expect(choices.actors).toContainEqual(
      expect.objectContaining({ kind: 'member', name: 'owner', state: 'known' }),
    )

    const download = async (format: string, personal: boolean) =>
      (
        await suite.http.app.inject({
          url: `/api/v1/audit-logs/export?format=${format}&personal=${personal}`,
          headers: { cookie: reader },
        })
      ).body
    const csv = await download('csv', false)
    expect(csv.split('\r\n')[0]).toMatch(/^seq,time,actor_kind,/)
    expect(csv).not.toContain(ADDRESS)
    const lines = (await download('jsonl', true)).trimEnd().split('\n')
    expect(lines.length).toBeGreaterThan(30)
    expect(lines.map((line) => JSON.parse(line).seq)).toEqual(lines.map((_, index) => index + 1))
    expect(lines.join()).toContain(ADDRESS)
    expect((await find({ action: 'audit.export' })).length).toBe(2)

    const { cookie: agent } = await suite.shop.member('agent')
    for (const path of ['audit.list', 'audit.choices', 'audit.state'])
      expect((await get(`/trpc/${path}?input=${encodeURIComponent('{}')}`, agent)).statusCode).toBe(403)
    expect((await get('/api/v1/audit-logs/export', agent)).statusCode).toBe(403)
  })

  /** The row of one request says what is expected, and nothing that is secret. */
  async function expectRow(found: Audited, requestId: string, actor: { kind: string }): Promise<void> {
    const { tenantId, ownerEmail } = suite.shop
    const { auditLogs } = schema
    const rows = await suite.http.services.db.withTenant(tenantId, (tx) =>
      tx
        .select()
        .from(auditLogs)
        .where(and(eq(auditLogs.requestId, requestId), gt(auditLogs.seq, 0))),
    )
    const wanted = [found.action, ...(found.also ? [found.also] : [])].sort()
    expect(rows.map(({ action }) => action).sort()).toEqual(wanted)
    const row = rows.find(({ action }) => action === found.action)!
    expect(row).toMatchObject({ actorKind: actor.kind })
    expect(JSON.stringify(row)).not.toMatch(new RegExp(`_live_[A-Za-z0-9_-]{20}|${ownerEmail}|${ADDRESS}`))
    const { state } = found
    expect([row.before !== null, row.after !== null]).toEqual([
      state === 'before' || state === 'both',
      state === 'after' || state === 'both',
    ])
    const detail: AuditDetail = await query('audit.get', { id: row.id })
    expect(detail.origin).toMatchObject({ address: ADDRESS, erased: false })
  }

  async function addPasskey(): Promise<string> {
    const { db } = suite.http.services
    return db.withAuth(async (tx) => {
      const { id: userId } = (await findPerson(tx, { email: suite.shop.ownerEmail }))!
      const [passkey] = await tx
        .insert(schema.passkeys)
        .values({
          userId,
          name: 'Old',
          publicKey: 'x',
          credentialID: randomUUID(),
          counter: 0,
          deviceType: 'singleDevice',
          backedUp: false,
        })
        .returning()
      return passkey!.id
    })
  }

  /** The owner in a second browser. */
  async function signInAgain(): Promise<string> {
    const { services, app } = suite.http
    const { url } = await createSignInLink(services, { email: suite.shop.ownerEmail })
    await app.inject(url.slice(OWN_ORIGIN.length))
    const { authSessions } = schema
    const [newest] = await services.db.withAuth((tx) =>
      tx.select({ id: authSessions.id }).from(authSessions).orderBy(desc(authSessions.createdAt)).limit(1),
    )
    return newest!.id
  }

  /** Things that an act uses up, made again for it. */
  async function fresh(what: string): Promise<Partial<Things>> {
    const { services } = suite.http
    const ctx = { ...services, actor: suite.shop.system }
    if (
      /take|create|escalate|end$|forget|resolve|rate|handBack/i.test(what) &&
      /session|escalation/i.test(what)
    ) {
      const { id: sessionId } = await createSession(ctx, {})
      await sendVisitorMessage(ctx, { sessionId, content: 'Hello' })
      if (/handBack/i.test(what)) await prepare('/trpc/escalations.take', { sessionId })
      return { sessionId }
    }
    if (/quality\.(start|stop)Experiment|adoptVariant/.test(what)) {
      const { experiments } = await query('quality.experiments', {})
      for (const { id, status } of experiments)
        if (status === 'running') await prepare('/trpc/quality.stopExperiment', { id })
      if (/start/.test(what)) return {}
      const made = await prepare('/trpc/quality.startExperiment', {
        name: 'Old',
        settings: { passages: 7 },
      })
      return { experimentId: made.result.data.id }
    }
    if (/testSet|testRun|startRun|cancelRun|checkChange|quality\.discardDraft/i.test(what)) {
      // Nobody measures here, and few may wait.
      const { runs } = await query('quality.runs', {})
      for (const { id, status } of runs)
        if (status === 'pending') await prepare('/trpc/quality.cancelRun', { id })
      const cases = [{ question: 'When?' }]
      const set = await prepare('/trpc/quality.createTestSet', { name: 'Old', cases })
      const testSetId = set.result.data.id
      if (/discardDraft/.test(what)) {
        const draft = { title: 'Old', content: `Old ${randomUUID()}`, testSetId }
        const made = await prepare('/trpc/quality.checkChange', draft)
        const { id, baseline, changed } = made.result.data
        for (const run of [baseline, changed]) await prepare('/trpc/quality.cancelRun', { id: run.id })
        return { testSetId, draftId: id }
      }
      if (!/cancel/i.test(what)) return { testSetId }
      const run = await prepare('/trpc/quality.startRun', { testSetId })
      return { testSetId, testRunId: run.result.data.id }
    }
    if (/problem/i.test(what)) return someProblems(what)
    if (/source/i.test(what) && !/create/i.test(what)) {
      const settings = { url: 'http://10.0.0.1/' }
      const { id: sourceId } = await createSource(ctx, { kind: 'page', settings })
      // What was just added is being read.
      if (/run/i.test(what)) await cancelSource(ctx, { id: sourceId })
      if (/resume/i.test(what)) await pauseSource(ctx, { id: sourceId })
      return { sourceId }
    }
    if (/document|knowledge\.(?:delete|update|readAgain|cancel|restoreVersion)/i.test(what)) {
      const content = `Old ${randomUUID()}`
      const made = await prepare('/trpc/knowledge.upload', { title: 'Old', content, unchecked: true })
      const id: string = made.result.data.documentId
      if (/restore(?:Document)?Version/.test(what))
        await addDocumentVersion(ctx, { id, source: { title: 'Old', content: `New ${randomUUID()}` } })
      if (/cancel/.test(what)) await prepare('/trpc/knowledge.readAgain', { id })
      return { documentId: id }
    }
    if (/^assistantTests\.|AssistantTests?$/.test(what)) {
      const answered = async () => {
        const { id: sessionId } = await createSession(ctx, {})
        await sendMessage(ctx, { sessionId, content: 'Hello' })
        return sessionId
      }
      const made = await prepare('/trpc/aiPersonalities.create', { name: 'Tested' })
      const personalityId: string = made.result.data.id
      if (/ofConversation/.test(what)) return { personalityId, sessionId: await answered() }
      const steps = [{ message: 'Hello' }]
      const test = await prepare('/trpc/assistantTests.create', { personalityId, name: 'Old', steps })
      const assistantTestId: string = test.result.data.id
      if (!/cancel/.test(what)) return { personalityId, assistantTestId }
      const run = await prepare('/trpc/assistantTests.run', { personalityId })
      return { assistantRunId: run.result.data.id }
    }
    if (/^aiPersonalities\.(update|restore|delete)/.test(what)) {
      const made = await prepare('/trpc/aiPersonalities.create', { name: 'Old' })
      if (/restore/.test(what))
        await prepare('/trpc/aiPersonalities.update', { id: made.result.data.id, name: 'New' })
      return { personalityId: made.result.data.id }
    }
    if (/^budgetWebhook\./.test(what)) {
      for (const limitUsd of [null, 7]) await prepare('/trpc/analytics.setBudget', { limitUsd })
      if (!/set$/.test(what)) await prepare('/trpc/budgetWebhook.set', { url: 'https://10.0.0.1/' })
      return {}
    }
    if (/^tools\.(update|delete|try)/.test(what)) {
      const tool = { ...TOOL, name: `t${randomUUID().slice(0, 8)}` }
      return { toolId: (await prepare('/trpc/tools.create', tool)).result.data.id }
    }
    if (what === 'widgets.update' || what === 'widgets.delete') {
      const made = await prepare('/trpc/widgets.create', { name: 'Old' })
      return { widgetId: made.result.data.id }
    }
    if (/^apiKeys\.(update|rotate|revoke)/.test(what)) {
      const made = await prepare('/trpc/apiKeys.create', { name: 'Old', type: 'secret' })
      return { apiKeyId: made.result.data.apiKey.id }
    }
    if (/^users\.|transfer/.test(what)) return { memberId: (await suite.shop.member('agent')).userId }
    if (/^invitations\.(accept|resend|revoke|url)|^mails\./.test(what)) {
      const { id } = await createInvitation(ctx, { email: `${randomUUID()}@shop.example`, role: 'agent' })
      if (what === 'mails.showLink') {
        const { mails } = await query('mails.list', {})
        return { mailId: mails[0].id }
      }
      if (what !== 'invitations.accept') return { invitationId: id }
      const made = await prepare('/trpc/invitations.url', { id })
      return { token: new URL(made.result.data.url).hash.replace(/^#(token=)?/, '') }
    }
    if (/^endUsers\.|EndUser/.test(what)) {
      if (what === 'endUsers.identify') return { sessionId: (await createSession(ctx, {})).id }
      const made = await prepare('/trpc/endUsers.identify', { externalId: randomUUID(), name: 'Old' })
      return { endUserId: made.result.data.id }
    }
    if (what === 'account.unlinkOutside') {
      await services.db.withAuth(async (tx) => {
        const { id: userId } = (await findPerson(tx, { email: suite.shop.ownerEmail }))!
        // Two, so that it is not the last way to sign in.
        for (const providerId of ['google', 'microsoft'])
          await tx.insert(schema.accounts).values({ userId, providerId, accountId: randomUUID() })
      })
      return {}
    }
    if (what === 'privacy.downloadMine') {
      // One asked for before must not be on its way any more.
      await suite.http.vk.runJobs()
      const mine = (await call('/trpc/privacy.exportMine', {})).result.data
      await suite.http.vk.runJobs()
      return { requestId: mine.id }
    }
    if (/^sso\.(?!create)/.test(what)) {
      for (const { id } of await listConnections(ctx)) await deleteConnection(ctx, { id })
      const { id: connectionId } = await createConnection(ctx, { name: 'Old', kind: 'oidc' })
      const { id: domainId, record } = await addDomain(ctx, { connectionId, domain: 'casa-mora.example' })
      services.outside.lookUpTxt = async () => [record]
      return { connectionId, domainId }
    }
    if (what.startsWith('privacy.')) return oneDataRequest(what)
    return {}
  }

  /** Two problems, the first met in two conversations, in one of which a person answered. */
  async function someProblems(what: string): Promise<Partial<Things>> {
    const { services } = suite.http
    const { tenantId } = suite.shop
    const ctx = { ...services, actor: suite.shop.system }
    const asked = [await createSession(ctx, {}), await createSession(ctx, {})]
    await prepare('/trpc/escalations.take', { sessionId: asked[0]!.id })
    await prepare('/trpc/escalations.reply', { sessionId: asked[0]!.id, content: 'Open the settings first.' })
    const { unresolvedProblems, unresolvedProblemUsers } = schema
    return services.db.withTenant(tenantId, async (tx) => {
      const [problem, other] = await tx
        .insert(unresolvedProblems)
        .values(
          ['How do I begin?', 'Where is the end?'].map((question) => ({
            tenantId,
            question,
            language: 'en' as const,
            status: /tell/i.test(what) ? ('resolved' as const) : ('open' as const),
          })),
        )
        .returning({ id: unresolvedProblems.id })
      for (const { id: sessionId } of asked)
        await tx.insert(unresolvedProblemUsers).values({ tenantId, problemId: problem!.id, sessionId })
      return { problemId: problem!.id, otherProblemId: other!.id, sessionId: asked[0]!.id }
    })
  }

  /** A visitor's wish to have their data, as far as the act needs it. */
  async function oneDataRequest(what: string): Promise<Partial<Things>> {
    const { services, vk } = suite.http
    const ctx = { ...services, actor: suite.shop.system }
    const visitorId = randomUUID()
    const { id: sessionId } = await createSession(ctx, { visitorId })
    if (/\.(create|updateRetention|exportMine)$/.test(what)) return { sessionId }
    const { id: requestId } = await createDataRequest(ctx, {
      kind: 'export',
      subject: { kind: 'visitor', id: visitorId },
      ...(what === 'privacy.download' && { identityNote: 'Known by voice' }),
    })
    await vk.runJobs()
    const { dataRequests } = schema
    if (what === 'privacy.retry')
      await services.db.withTenant(suite.shop.tenantId, (tx) =>
        tx.update(dataRequests).set({ status: 'failed' }).where(eq(dataRequests.id, requestId)),
      )
    return { requestId }
  }

  /** Done by somebody else than whose acts are looked at. */
  const prepare = (url: string, json: unknown) => call(url, json, { as: reader })

  async function call(
    url: string,
    json: unknown,
    options: { requestId?: string; key?: string; method?: string; as?: string } = {},
  ) {
    const { requestId, key, method = 'POST', as = cookie } = options
    const response = await suite.http.app.inject({
      method: method as 'POST',
      url,
      remoteAddress: ADDRESS,
      payload: json === undefined ? undefined : JSON.stringify(json),
      headers: {
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...(key ? { authorization: `Bearer ${key}` } : { cookie: as, origin: OWN_ORIGIN }),
        ...(requestId && { 'x-request-id': requestId }),
      },
    })
    expect([url, response.statusCode, response.statusCode < 300 ? '' : response.body]).toEqual([
      url,
      response.statusCode < 300 ? response.statusCode : 200,
      '',
    ])
    return response.json()
  }

  const get = (url: string, as: string) => suite.http.app.inject({ url, headers: { cookie: as } })

  // biome-ignore lint/suspicious/noExplicitAny: answers are checked field by field, their types are the router's
  async function query(path: string, input: unknown): Promise<any> {
    const response = await get(
      `/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input ?? {}))}`,
      reader,
    )
    expect([path, response.statusCode]).toEqual([path, 200])
    return response.json().result.data
  }
})
