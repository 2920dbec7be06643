import type { ClientMessage } from '@visualkit/contracts'

/** An empty page. */
export const PAGE = {
  ...{ version: 1 as const, url: 'https://shop.example/', title: 'x', width: 1, height: 1 },
  ...{ texts: [], elements: [], truncated: false },
}

/** Ids of things of one business. */
export interface Treasure {
  sessionId: string
  messageId: string
  toolCallId: string
  factId: string
  attachmentId: string
  unsentFileId: string
  documentId: string
  assistantTestId: string
  assistantRunId: string
  testSetId: string
  testCaseId: string
  testFrameId: string
  testRunId: string
  problemId: string
  sourceId: string
  draftId: string
  experimentId: string
  widgetId: string
  personalityId: string
  toolId: string
  apiKeyId: string
  signInId: string
  passkeyId: string
  mailId: string
  auditId: string
  memberId: string
  invitationId: string
  endUserId: string
  dataRequestId: string
  connectionId: string
  domainId: string
  ssoTest: string
}

/** What a call across the wall must answer: as if the thing did not exist, or only with one's own. */
export type Expected = 'not_found' | 'own_only' | 'refused' | 'invalid'

export interface RestCase {
  id?: keyof Treasure
  json?: object
  body?: Buffer
  /** Of the body; a picture without one. */
  mediaType?: string
  expected: Expected
}

/** One call of every REST route, by its id. */
export const REST_CASES: Record<string, RestCase> = {
  getWidgetConfig: { expected: 'refused' },
  createSession: { json: {}, expected: 'own_only' },
  listSessions: { expected: 'own_only' },
  getSession: { id: 'sessionId', expected: 'not_found' },
  renewSessionToken: { id: 'sessionId', expected: 'refused' },
  escalateSession: { id: 'sessionId', expected: 'not_found' },
  getHandoff: { id: 'sessionId', expected: 'not_found' },
  takeSession: { id: 'sessionId', expected: 'not_found' },
  handBackSession: { id: 'sessionId', expected: 'not_found' },
  resolveSession: { id: 'sessionId', expected: 'not_found' },
  rateSession: { id: 'sessionId', json: { score: 1 }, expected: 'not_found' },
  giveFeedback: {
    id: 'sessionId',
    json: { messageId: '4f0c1f5e-8f0f-4a53-9b8f-6f8b8f1f2a10', helpful: true },
    expected: 'not_found',
  },
  decideToolCall: {
    id: 'sessionId',
    json: { callId: '4f0c1f5e-8f0f-4a53-9b8f-6f8b8f1f2a10', agree: true },
    expected: 'not_found',
  },
  listMessages: { id: 'sessionId', expected: 'not_found' },
  sendMessage: { id: 'sessionId', json: { content: 'x' }, expected: 'not_found' },
  sendAgentMessage: { id: 'sessionId', json: { content: 'x' }, expected: 'not_found' },
  recordConsent: { id: 'sessionId', json: { kind: 'voice', granted: false }, expected: 'not_found' },
  attachFile: { id: 'sessionId', body: Buffer.from('x'), expected: 'not_found' },
  attachAgentFile: { id: 'sessionId', body: Buffer.from('x'), expected: 'not_found' },
  getAttachment: { id: 'attachmentId', expected: 'not_found' },
  discardFile: { id: 'unsentFileId', expected: 'not_found' },
  sendFrame: { id: 'sessionId', body: Buffer.from('x'), expected: 'not_found' },
  sendPageView: { id: 'sessionId', json: PAGE, expected: 'not_found' },
  getPageView: { id: 'sessionId', expected: 'not_found' },
  listAssistants: { expected: 'own_only' },
  listAssistantTests: { id: 'personalityId', expected: 'not_found' },
  createAssistantTest: {
    id: 'personalityId',
    json: { name: 'x', steps: [{ message: 'x' }] },
    expected: 'not_found',
  },
  updateAssistantTest: {
    id: 'assistantTestId',
    json: { name: 'x', steps: [{ message: 'x' }] },
    expected: 'not_found',
  },
  deleteAssistantTest: { id: 'assistantTestId', expected: 'not_found' },
  createTestFrame: { body: Buffer.from('x'), expected: 'invalid' },
  createTestPage: { json: PAGE, expected: 'own_only' },
  startAssistantTests: { id: 'personalityId', expected: 'not_found' },
  getAssistantTestRun: { id: 'assistantRunId', expected: 'not_found' },
  cancelAssistantTests: { id: 'assistantRunId', expected: 'not_found' },
  createDocument: { json: { title: 'Mine', content: 'My own words.' }, expected: 'own_only' },
  listDocuments: { expected: 'own_only' },
  getDocument: { id: 'documentId', expected: 'not_found' },
  updateDocument: { id: 'documentId', json: { category: 'x' }, expected: 'not_found' },
  addDocumentVersion: {
    id: 'documentId',
    json: { title: 'Mine', content: 'My own words.' },
    expected: 'not_found',
  },
  listDocumentVersions: { id: 'documentId', expected: 'not_found' },
  restoreDocumentVersion: { id: 'documentId', json: { version: 1 }, expected: 'not_found' },
  deleteDocument: { id: 'documentId', expected: 'not_found' },
  listTestSets: { expected: 'own_only' },
  createTestSet: { json: { name: 'Mine' }, expected: 'own_only' },
  getTestSet: { id: 'testSetId', expected: 'not_found' },
  updateTestSet: { id: 'testSetId', json: { name: 'x' }, expected: 'not_found' },
  deleteTestSet: { id: 'testSetId', expected: 'not_found' },
  readTestCases: { json: { format: 'csv', content: 'question\nWhere?' }, expected: 'own_only' },
  startTestRun: { id: 'testSetId', expected: 'not_found' },
  getTestRun: { id: 'testRunId', expected: 'not_found' },
  cancelTestRun: { id: 'testRunId', expected: 'not_found' },
  listEndUsers: { expected: 'own_only' },
  getEndUserMemory: { id: 'endUserId', expected: 'not_found' },
  forgetEndUserMemory: { id: 'endUserId', expected: 'not_found' },
  listProblems: { expected: 'own_only' },
  getProblem: { id: 'problemId', expected: 'not_found' },
  updateProblem: { id: 'problemId', json: { status: 'dismissed' }, expected: 'not_found' },
  mergeProblems: {
    id: 'problemId',
    json: { mergeIds: ['4f0c1f5e-8f0f-4a53-9b8f-6f8b8f1f2a10'] },
    expected: 'not_found',
  },
  splitProblem: {
    id: 'problemId',
    json: { sessionIds: ['4f0c1f5e-8f0f-4a53-9b8f-6f8b8f1f2a10'] },
    expected: 'not_found',
  },
  draftProblemArticle: { id: 'problemId', expected: 'not_found' },
  approveProblemArticle: { id: 'problemId', json: {}, expected: 'not_found' },
  tellProblemAskers: { id: 'problemId', expected: 'not_found' },
  listSources: { expected: 'own_only' },
  createSource: { json: { kind: 'page', settings: { url: 'http://10.0.0.1/' } }, expected: 'own_only' },
  getSource: { id: 'sourceId', expected: 'not_found' },
  listSourcePages: { id: 'sourceId', expected: 'not_found' },
  updateSource: { id: 'sourceId', json: { name: 'x' }, expected: 'not_found' },
  uploadExport: {
    id: 'sourceId',
    body: Buffer.from('x'),
    mediaType: 'application/octet-stream',
    expected: 'not_found',
  },
  runSource: { id: 'sourceId', expected: 'not_found' },
  cancelSource: { id: 'sourceId', expected: 'not_found' },
  pauseSource: { id: 'sourceId', expected: 'not_found' },
  resumeSource: { id: 'sourceId', expected: 'not_found' },
  deleteSource: { id: 'sourceId', expected: 'not_found' },
  exportAuditLog: { expected: 'refused' },
  searchKnowledge: { json: { query: 'saffron warehouse Bermuda', limit: 50 }, expected: 'own_only' },
}

export interface TrpcCase {
  input?: (t: Treasure) => object
  expected: Expected
  /** Called by somebody who is not needed afterwards. */
  isLast?: true
  /** The walk itself adds to what is read; a test of its own compares it. */
  grows?: true
}

/** A tool that calls nobody. */
export const TOOL = {
  kind: 'http',
  name: 'bermuda_orders',
  title: 'Orders',
  description: 'Looks an order up.',
  effect: 'reads',
  definition: { url: 'https://10.0.0.1/orders' },
} as const

/** An operation that was offered once. */
export const PICK = {
  operation: 'GET /orders',
  fingerprint: 'x',
  name: 'mine_too',
  title: 'Orders',
  effect: 'reads',
  approval: 'visitor',
} as const

/** One call of every procedure, by its path. */
export const TRPC_CASES: Record<string, TrpcCase> = {
  'audit.list': { input: () => ({ search: 'Bermuda' }), expected: 'own_only' },
  'audit.get': { input: (t) => ({ id: t.auditId }), expected: 'not_found' },
  'audit.count': { input: () => ({ search: 'Bermuda' }), expected: 'own_only' },
  'audit.choices': { expected: 'own_only' },
  'audit.state': { expected: 'own_only' },
  'security.overview': { expected: 'own_only' },
  'audit.verify': { expected: 'own_only' },
  'endUsers.list': { input: () => ({ search: 'Captain' }), expected: 'own_only' },
  'endUsers.get': { input: (t) => ({ id: t.endUserId }), expected: 'not_found' },
  'endUsers.identify': {
    input: (t) => ({ externalId: 'mine', sessionId: t.sessionId }),
    expected: 'not_found',
  },
  'endUsers.update': { input: (t) => ({ id: t.endUserId, name: 'x' }), expected: 'not_found' },
  'endUsers.export': { input: (t) => ({ id: t.endUserId }), expected: 'not_found' },
  'endUsers.erase': { input: (t) => ({ id: t.endUserId }), expected: 'not_found' },
  'privacy.find': { input: () => ({ search: 'Captain' }), expected: 'own_only' },
  'privacy.preview': {
    input: (t) => ({ kind: 'conversation', id: t.sessionId }),
    expected: 'not_found',
  },
  'privacy.requests': { input: () => ({}), expected: 'own_only' },
  'privacy.request': { input: (t) => ({ id: t.dataRequestId }), expected: 'not_found' },
  'privacy.create': {
    input: (t) => ({ kind: 'erase', subject: { kind: 'conversation', id: t.sessionId } }),
    expected: 'not_found',
  },
  'privacy.confirm': {
    input: (t) => ({ id: t.dataRequestId, identityNote: 'by phone' }),
    expected: 'not_found',
  },
  'privacy.cancel': { input: (t) => ({ id: t.dataRequestId }), expected: 'not_found' },
  'privacy.retry': { input: (t) => ({ id: t.dataRequestId }), expected: 'not_found' },
  'privacy.download': { input: (t) => ({ id: t.dataRequestId }), expected: 'not_found' },
  'privacy.retention': { expected: 'own_only' },
  'privacy.previewRetention': { input: () => ({}), expected: 'own_only' },
  'privacy.mine': { expected: 'own_only' },
  'privacy.exportMine': { expected: 'own_only' },
  'privacy.downloadMine': { input: (t) => ({ id: t.dataRequestId }), expected: 'not_found' },
  'privacy.updateRetention': { input: () => ({}), expected: 'own_only' },
  'auth.getSession': { expected: 'own_only' },
  'auth.options': { input: () => ({ email: 'captain@rival.example' }), expected: 'own_only' },
  'auth.signIn': { input: () => ({ provider: 'google' }), expected: 'not_found' },
  'auth.signOut': { expected: 'own_only', isLast: true },
  'auth.listSessions': { expected: 'own_only' },
  'auth.revokeSession': { input: (t) => ({ id: t.signInId }), expected: 'not_found' },
  'auth.revokeOtherSessions': { expected: 'own_only' },
  'auth.checkPassword': { input: () => ({ password: 'too short' }), expected: 'own_only' },
  'account.security': { expected: 'own_only' },
  'account.readMailLink': { input: () => ({ purpose: 'sign-up', token: 'x' }), expected: 'invalid' },
  'account.requestEmailChange': { input: () => ({ newEmail: 'mine@shop.example' }), expected: 'own_only' },
  'account.erase': { input: () => ({ email: 'captain@rival.example' }), expected: 'invalid' },
  'account.cancelEmailChange': { expected: 'own_only' },
  'account.beginTotp': { expected: 'own_only' },
  'account.confirmTotp': { input: () => ({ code: '000000' }), expected: 'invalid' },
  'account.disableTotp': { expected: 'own_only' },
  'account.renewBackupCodes': { expected: 'invalid' },
  'account.renamePasskey': { input: (t) => ({ id: t.passkeyId, name: 'x' }), expected: 'not_found' },
  'account.unlinkOutside': { input: () => ({ provider: 'google' }), expected: 'not_found' },
  'account.deletePasskey': { input: (t) => ({ id: t.passkeyId }), expected: 'not_found' },
  'mails.list': { input: () => ({}), expected: 'own_only' },
  'mails.get': { input: (t) => ({ id: t.mailId }), expected: 'not_found' },
  'mails.stop': { input: () => ({ token: 'x' }), expected: 'invalid' },
  'mails.showLink': { input: (t) => ({ id: t.mailId }), expected: 'not_found' },
  'tenants.current': { expected: 'own_only' },
  'tenants.update': { input: () => ({ name: 'Casa Mora' }), expected: 'own_only' },
  'tenants.transferOwnership': { input: (t) => ({ userId: t.memberId }), expected: 'not_found' },
  'users.list': { input: () => ({ search: 'Captain' }), expected: 'own_only' },
  'users.get': { input: (t) => ({ id: t.memberId }), expected: 'not_found' },
  'users.setRole': { input: (t) => ({ id: t.memberId, role: 'viewer' }), expected: 'not_found' },
  'users.setStatus': { input: (t) => ({ id: t.memberId, status: 'deactivated' }), expected: 'not_found' },
  'users.remove': { input: (t) => ({ id: t.memberId }), expected: 'not_found' },
  'users.profile': { expected: 'own_only' },
  'users.updateProfile': { input: () => ({ locale: 'en' }), expected: 'own_only' },
  'invitations.list': { expected: 'own_only' },
  'invitations.create': {
    input: () => ({ email: `new-${crypto.randomUUID()}@shop.example`, role: 'agent' }),
    expected: 'own_only',
  },
  'invitations.resend': { input: (t) => ({ id: t.invitationId }), expected: 'not_found' },
  'invitations.revoke': { input: (t) => ({ id: t.invitationId }), expected: 'not_found' },
  'invitations.url': { input: (t) => ({ id: t.invitationId }), expected: 'not_found' },
  'invitations.read': { input: () => ({ token: 'x' }), expected: 'invalid' },
  'invitations.accept': { input: () => ({ token: 'x' }), expected: 'invalid' },
  'widgets.list': { expected: 'own_only' },
  'widgets.get': { input: (t) => ({ id: t.widgetId }), expected: 'not_found' },
  'widgets.create': { input: () => ({ name: 'Mine' }), expected: 'own_only' },
  'widgets.update': { input: (t) => ({ id: t.widgetId, name: 'x' }), expected: 'not_found' },
  'widgets.delete': { input: (t) => ({ id: t.widgetId }), expected: 'not_found' },
  'widgets.snippet': { input: (t) => ({ id: t.widgetId }), expected: 'not_found' },
  'sessions.create': { input: (t) => ({ widgetId: t.widgetId }), expected: 'not_found' },
  'sessions.get': { input: (t) => ({ id: t.sessionId }), expected: 'not_found' },
  'sessions.list': { input: () => ({ search: 'Bermuda' }), expected: 'own_only' },
  'sessions.messages': { input: (t) => ({ sessionId: t.sessionId }), expected: 'not_found' },
  'sessions.remembered': { input: (t) => ({ sessionId: t.sessionId }), expected: 'not_found' },
  'sessions.forget': { input: (t) => ({ sessionId: t.sessionId }), expected: 'not_found' },
  'sessions.cancelCall': { input: (t) => ({ sessionId: t.sessionId }), expected: 'not_found' },
  'sessions.end': { input: (t) => ({ id: t.sessionId }), expected: 'not_found' },
  'chat.send': { input: (t) => ({ sessionId: t.sessionId, message: 'x' }), expected: 'not_found' },
  'chat.stream': { input: (t) => ({ sessionId: t.sessionId, message: 'x' }), expected: 'not_found' },
  'chat.history': { input: (t) => ({ sessionId: t.sessionId }), expected: 'not_found' },
  'chat.feedback': {
    input: (t) => ({ sessionId: t.sessionId, messageId: t.sessionId, helpful: true }),
    expected: 'not_found',
  },
  'escalations.list': { input: () => ({}), expected: 'own_only' },
  'analytics.costs': { input: () => ({}), expected: 'own_only' },
  'modelKeys.list': { input: () => ({}), expected: 'own_only' },
  'modelKeys.set': {
    input: () => ({ provider: 'openai', key: 'sk-of-nobody-1234' }),
    expected: 'own_only',
  },
  'modelKeys.test': { input: () => ({ provider: 'google' }), expected: 'not_found' },
  'modelKeys.testSearch': { input: () => ({}), expected: 'own_only' },
  'modelKeys.delete': { input: () => ({ provider: 'google' }), expected: 'not_found' },
  // Before a budget is set: there is none that could have an address.
  'budgetWebhook.get': { expected: 'own_only' },
  'budgetWebhook.set': { input: () => ({ url: 'https://hooks.shop.example/' }), expected: 'not_found' },
  'budgetWebhook.rotate': { expected: 'not_found' },
  'budgetWebhook.test': { expected: 'not_found' },
  'budgetWebhook.delete': { expected: 'not_found' },
  'analytics.setBudget': { input: () => ({ limitUsd: 5 }), expected: 'own_only' },
  'escalations.count': { expected: 'own_only' },
  'escalations.handoff': { input: (t) => ({ sessionId: t.sessionId }), expected: 'not_found' },
  'escalations.create': { input: (t) => ({ sessionId: t.sessionId }), expected: 'not_found' },
  'escalations.take': { input: (t) => ({ sessionId: t.sessionId }), expected: 'not_found' },
  'escalations.reply': { input: (t) => ({ sessionId: t.sessionId, content: 'x' }), expected: 'not_found' },
  'escalations.handBack': { input: (t) => ({ sessionId: t.sessionId }), expected: 'not_found' },
  'realtime.ticket': { expected: 'own_only' },
  'quality.testSets': { expected: 'own_only' },
  'quality.testSet': { input: (t) => ({ id: t.testSetId }), expected: 'not_found' },
  'quality.createTestSet': { input: () => ({ name: 'Mine' }), expected: 'own_only' },
  'quality.updateTestSet': { input: (t) => ({ id: t.testSetId, name: 'x' }), expected: 'not_found' },
  'quality.deleteTestSet': { input: (t) => ({ id: t.testSetId }), expected: 'not_found' },
  'quality.readCases': {
    input: (t) => ({ format: 'csv', content: `question,documents\nWhere?,${t.documentId}` }),
    expected: 'own_only',
  },
  'quality.proposeCases': { input: () => ({}), expected: 'own_only' },
  'quality.runs': { input: () => ({}), expected: 'own_only' },
  'quality.run': { input: (t) => ({ id: t.testRunId }), expected: 'not_found' },
  'quality.startRun': { input: (t) => ({ testSetId: t.testSetId }), expected: 'not_found' },
  'quality.cancelRun': { input: (t) => ({ id: t.testRunId }), expected: 'not_found' },
  'quality.compare': {
    input: (t) => ({ baseId: t.testRunId, otherId: t.testRunId }),
    expected: 'not_found',
  },
  'quality.drafts': { expected: 'own_only' },
  'quality.draft': { input: (t) => ({ id: t.draftId }), expected: 'not_found' },
  'quality.checkChange': {
    input: (t) => ({ title: 'Mine', content: 'My own words.', testSetId: t.testSetId }),
    expected: 'not_found',
  },
  'quality.publishDraft': { input: (t) => ({ id: t.draftId }), expected: 'not_found' },
  'quality.discardDraft': { input: (t) => ({ id: t.draftId }), expected: 'not_found' },
  'quality.experiments': { expected: 'own_only' },
  'quality.startExperiment': {
    input: () => ({ name: 'Mine', settings: { passages: 8 } }),
    expected: 'own_only',
  },
  'quality.stopExperiment': { input: (t) => ({ id: t.experimentId }), expected: 'not_found' },
  'quality.adoptVariant': {
    input: (t) => ({ id: t.experimentId, variant: 'b' }),
    expected: 'not_found',
  },
  'quality.thresholds': { expected: 'own_only' },
  'quality.setThresholds': { input: () => ({ answered: 0.5 }), expected: 'own_only' },
  'knowledge.list': { input: () => ({}), expected: 'own_only' },
  'knowledge.get': { input: (t) => ({ id: t.documentId }), expected: 'not_found' },
  'knowledge.upload': {
    input: () => ({ title: 'Mine', content: 'My own words.', unchecked: true }),
    expected: 'own_only',
  },
  'knowledge.update': { input: (t) => ({ id: t.documentId, category: 'x' }), expected: 'not_found' },
  'knowledge.readAgain': { input: (t) => ({ id: t.documentId }), expected: 'not_found' },
  'knowledge.cancel': { input: (t) => ({ id: t.documentId }), expected: 'not_found' },
  'knowledge.restoreVersion': {
    input: (t) => ({ id: t.documentId, version: 1 }),
    expected: 'not_found',
  },
  'knowledge.compareVersion': {
    input: (t) => ({ id: t.documentId, version: 1 }),
    expected: 'not_found',
  },
  'knowledge.labels': { expected: 'own_only' },
  'knowledge.delete': { input: (t) => ({ id: t.documentId }), expected: 'not_found' },
  'knowledge.health': { input: () => ({}), expected: 'own_only' },
  'knowledge.search': { input: () => ({ query: 'saffron warehouse Bermuda' }), expected: 'own_only' },
  'knowledge.ask': { input: () => ({ question: 'Where is the spice hidden?' }), expected: 'own_only' },
  'problems.list': { input: () => ({ search: 'Bermuda' }), expected: 'own_only' },
  'problems.get': { input: (t) => ({ id: t.problemId }), expected: 'not_found' },
  'problems.update': { input: (t) => ({ id: t.problemId, status: 'dismissed' }), expected: 'not_found' },
  'problems.merge': {
    input: (t) => ({ id: t.problemId, mergeIds: [t.sessionId] }),
    expected: 'not_found',
  },
  'problems.split': {
    input: (t) => ({ id: t.problemId, sessionIds: [t.sessionId] }),
    expected: 'not_found',
  },
  'problems.draft': { input: (t) => ({ id: t.problemId }), expected: 'not_found' },
  'problems.approve': { input: (t) => ({ id: t.problemId }), expected: 'not_found' },
  'problems.tell': { input: (t) => ({ id: t.problemId }), expected: 'not_found' },
  'sources.list': { expected: 'own_only' },
  'sources.get': { input: (t) => ({ id: t.sourceId }), expected: 'not_found' },
  'sources.pages': { input: (t) => ({ id: t.sourceId }), expected: 'not_found' },
  'sources.create': {
    input: () => ({ kind: 'page', settings: { url: 'http://10.0.0.1/' } }),
    expected: 'own_only',
  },
  'sources.update': { input: (t) => ({ id: t.sourceId, name: 'x' }), expected: 'not_found' },
  'sources.run': { input: (t) => ({ id: t.sourceId }), expected: 'not_found' },
  'sources.cancel': { input: (t) => ({ id: t.sourceId }), expected: 'not_found' },
  'sources.pause': { input: (t) => ({ id: t.sourceId }), expected: 'not_found' },
  'sources.resume': { input: (t) => ({ id: t.sourceId }), expected: 'not_found' },
  'sources.delete': { input: (t) => ({ id: t.sourceId, documents: true }), expected: 'not_found' },
  'assistantTests.list': { input: (t) => ({ personalityId: t.personalityId }), expected: 'not_found' },
  'assistantTests.frames': {
    input: () => ({ ids: ['4f0c1f5e-8f0f-4a53-9b8f-6f8b8f1f2a10'] }),
    expected: 'own_only',
  },
  'assistantTests.create': {
    input: (t) => ({ personalityId: t.personalityId, name: 'x', steps: [{ message: 'x' }] }),
    expected: 'not_found',
  },
  'assistantTests.ofConversation': { input: (t) => ({ sessionId: t.sessionId }), expected: 'not_found' },
  'assistantTests.update': {
    input: (t) => ({ id: t.assistantTestId, name: 'x', steps: [{ message: 'x' }] }),
    expected: 'not_found',
  },
  'assistantTests.delete': { input: (t) => ({ id: t.assistantTestId }), expected: 'not_found' },
  'assistantTests.run': { input: (t) => ({ personalityId: t.personalityId }), expected: 'not_found' },
  'assistantTests.result': { input: (t) => ({ id: t.assistantRunId }), expected: 'not_found' },
  'assistantTests.cancel': { input: (t) => ({ id: t.assistantRunId }), expected: 'not_found' },
  'aiPersonalities.list': { expected: 'own_only' },
  'aiPersonalities.get': { input: (t) => ({ id: t.personalityId }), expected: 'not_found' },
  'aiPersonalities.create': { input: () => ({ name: 'Mine' }), expected: 'own_only' },
  'aiPersonalities.update': { input: (t) => ({ id: t.personalityId, name: 'x' }), expected: 'not_found' },
  'aiPersonalities.versions': { input: (t) => ({ id: t.personalityId }), expected: 'not_found' },
  'aiPersonalities.restore': { input: (t) => ({ id: t.personalityId, version: 1 }), expected: 'not_found' },
  'aiPersonalities.try': {
    input: (t) => ({ id: t.personalityId, settings: { name: 'x' }, message: 'saffron warehouse Bermuda' }),
    expected: 'not_found',
  },
  'aiPersonalities.delete': { input: (t) => ({ id: t.personalityId }), expected: 'not_found' },
  'tools.list': { expected: 'own_only' },
  'tools.get': { input: (t) => ({ id: t.toolId }), expected: 'not_found' },
  'tools.create': { input: () => ({ ...TOOL, name: 'mine' }), expected: 'own_only' },
  'tools.update': { input: (t) => ({ id: t.toolId, tool: TOOL }), expected: 'not_found' },
  'tools.delete': { input: (t) => ({ id: t.toolId }), expected: 'not_found' },
  'tools.newKey': { input: (t) => ({ id: t.toolId }), expected: 'not_found' },
  'tools.offers': {
    input: () => ({
      kind: 'openapi',
      text: '{"openapi":"3.1.0","servers":[{"url":"https://10.0.0.1"}],"paths":{}}',
    }),
    expected: 'own_only',
  },
  'tools.import': {
    input: (t) => ({ source: { kind: 'again', toolId: t.toolId }, picks: [PICK] }),
    expected: 'not_found',
  },
  'tools.runs': { input: (t) => ({ id: t.toolId }), expected: 'not_found' },
  'tools.try': { input: (t) => ({ id: t.toolId, arguments: {} }), expected: 'not_found' },
  'tools.decide': {
    input: (t) => ({ sessionId: t.sessionId, callId: t.toolId, agree: true }),
    expected: 'not_found',
  },
  'apiKeys.list': { expected: 'own_only' },
  'apiKeys.snippets': { input: (t) => ({ id: t.apiKeyId }), expected: 'not_found' },
  'apiKeys.create': {
    input: (t) => ({ name: 'x', type: 'publishable', widgetId: t.widgetId }),
    expected: 'not_found',
  },
  'apiKeys.update': { input: (t) => ({ id: t.apiKeyId, name: 'x' }), expected: 'not_found' },
  'apiKeys.rotate': { input: (t) => ({ id: t.apiKeyId }), expected: 'not_found' },
  'apiKeys.revoke': { input: (t) => ({ id: t.apiKeyId }), expected: 'not_found' },
  'apiCalls.list': { input: () => ({}), expected: 'own_only', grows: true },
  'sso.list': { expected: 'own_only' },
  'sso.create': { input: () => ({ name: 'Mine', kind: 'oidc' }), expected: 'own_only' },
  'sso.update': { input: (t) => ({ id: t.connectionId, name: 'x' }), expected: 'not_found' },
  'sso.importMetadata': { input: (t) => ({ id: t.connectionId, xml: '<x/>' }), expected: 'not_found' },
  'sso.switch': { input: (t) => ({ id: t.connectionId, state: 'off' }), expected: 'not_found' },
  'sso.delete': { input: (t) => ({ id: t.connectionId }), expected: 'not_found' },
  'sso.addDomain': {
    input: (t) => ({ connectionId: t.connectionId, domain: 'bermuda.example' }),
    expected: 'not_found',
  },
  'sso.verifyDomain': { input: (t) => ({ id: t.domainId }), expected: 'not_found' },
  'sso.removeDomain': { input: (t) => ({ id: t.domainId }), expected: 'not_found' },
  'sso.beginTest': { input: (t) => ({ id: t.connectionId }), expected: 'not_found' },
  'sso.test': { input: (t) => ({ test: t.ssoTest }), expected: 'not_found' },
  'analytics.overview': { expected: 'own_only' },
  'analytics.report': {
    input: () => ({ from: '2026-01-01', to: '2026-12-31' }),
    expected: 'own_only',
  },
  'health.liveness': { expected: 'own_only' },
  'health.readiness': { expected: 'own_only' },
}

/** What another's conversation is to a socket: its id, and tokens signed for it. */
export interface Foreign {
  sessionId: string
  /** Of its visitor. */
  token: string
  /** Of a member of its business. */
  ticket: string
  /** A file that its visitor uploaded and has not sent. */
  fileId: string
}

/**
 * Every message a socket may send, each with what it could name of another's. `id` is put in also where the protocol
 * has no room for one.
 */
export const SOCKET_CASES: Record<ClientMessage['type'], (foreign: Foreign) => object[]> = {
  hello: ({ token, ticket }) => [
    { protocol: 1, token },
    { protocol: 1, token: ticket },
  ],
  refresh: ({ token, ticket }) => [{ token }, { token: ticket }],
  'message.send': ({ fileId }) => [
    { content: 'x', clientMessageId: 'c1' },
    { content: '', clientMessageId: 'c2', attachmentIds: [fileId] },
    // Into one's own conversation.
    { sessionId: undefined, content: '', clientMessageId: 'c3', attachmentIds: [fileId] },
  ],
  typing: () => [{ typing: true }],
  escalate: () => [{ reason: 'x' }],
  rating: () => [{ rating: { score: 1 } }],
  feedback: ({ sessionId }) => [{ feedback: { messageId: sessionId, helpful: false } }],
  'tool.decide': ({ sessionId }) => [{ decision: { callId: sessionId, agree: true } }],
  sharing: () => [{ sharing: true }],
  consent: () => [{ consent: { kind: 'screen', granted: true, textVersion: 'x', locale: 'en' } }],
  page: () => [{ url: 'https://shop.example/' }],
  guide: ({ sessionId }) => [{ messageId: sessionId, act: 'tick', step: 0 }],
  'page.view': () => [
    {
      viewId: 'v1',
      view: {
        ...{ version: 1, url: 'https://shop.example/', title: 'Shop', width: 800, height: 600 },
        ...{ texts: [], elements: [], truncated: false },
      },
    },
  ],
  subscribe: () => [{}, { afterSeq: 0 }],
  unsubscribe: () => [{}],
  read: () => [{ seq: 1 }],
  'pointer.show': () => [
    { pointer: { pointerId: 'p1', label: 'Here', target: { kind: 'element', selector: 'button' } } },
  ],
  'pointer.clear': () => [{ pointerId: 'p1' }],
  'pointer.result': () => [{ pointerId: 'p1', outcome: 'done' }],
  'drawing.show': () => [
    {
      drawing: {
        ...{ drawingId: 'd1', shape: 'stroke', surface: { kind: 'element', selector: 'button' } },
        points: [
          { x: 0, y: 0 },
          { x: 9, y: 9 },
        ],
      },
    },
  ],
  'drawing.clear': () => [{ drawingId: 'd1' }, {}],
  'drawing.result': () => [{ drawingId: 'd1', outcome: 'ended' }],
  'voice.start': () => [{ format: { codec: 'pcm16', sampleRateHz: 16_000 } }],
  'voice.stop': () => [{}],
  ping: () => [{}],
}
