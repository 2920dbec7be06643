import { continueAsTenant, schema } from '@visualkit/db'
import {
  addDomain,
  addTestPage,
  attachVisitorFile,
  beginSsoTest,
  checkChange,
  createApiKey,
  createAssistantTest,
  createConnection,
  createDataRequest,
  createDocument,
  createInvitation,
  createPersonality,
  createSession,
  createSource,
  createTestSet,
  createTool,
  createUser,
  createWidget,
  findPerson,
  identifyEndUser,
  queueMail,
  type Services,
  sendVisitorMessage,
  startAssistantTests,
  startExperiment,
  startRun,
} from '@visualkit/services'
import { plainPdf } from '@visualkit/services/testing'
import { eq } from 'drizzle-orm'
import { PAGE, TOOL, type Treasure } from './every-call.ts'
import type { TestBusiness } from './start-test-http.ts'

/** Gives a business one of everything that has an id, under names that would give it away. */
export async function hideTreasure(services: Services, business: TestBusiness): Promise<Treasure> {
  const ctx = { ...services, actor: business.system }
  const { id: sessionId } = await createSession(ctx, { visitorId: 'Captain' })
  const asked = await sendVisitorMessage(ctx, { sessionId, content: 'Where is the Bermuda parcel?' })
  const messageId = asked.message.id
  const { documentId } = await createDocument(ctx, {
    title: 'Bermuda secrets',
    content: 'The saffron is hidden in the Bermuda warehouse.',
    format: 'text',
  })
  const testSet = await createTestSet(ctx, { name: 'Bermuda', cases: [{ question: 'Where is it?' }] })
  const testRun = await startRun(ctx, { testSetId: testSet.id })
  const draft = { title: 'Bermuda plan', content: 'More saffron.', testSetId: testSet.id }
  const { id: draftId } = await checkChange(ctx, draft)
  const settings = { instructions: 'Praise Bermuda.' }
  const experiment = await startExperiment(ctx, { name: 'Bermuda', settings })
  const file = { sessionId, bytes: plainPdf('Bermuda'), name: 'Bermuda.pdf' }
  const { id: attachmentId } = await attachVisitorFile(ctx, file)
  await sendVisitorMessage(ctx, { sessionId, content: '', attachmentIds: [attachmentId] })
  const { id: unsentFileId } = await attachVisitorFile(ctx, file)
  const { id: sourceId } = await createSource(ctx, {
    kind: 'page',
    name: 'Bermuda',
    settings: { url: 'http://10.0.0.1/bermuda' },
  })
  const { id: widgetId } = await createWidget(ctx, { name: 'Bermuda' })
  const { id: personalityId } = await createPersonality(ctx, { name: 'Captain' })
  const { id: toolId } = await createTool(ctx, TOOL)
  const { id: testFrameId } = await addTestPage(ctx, { view: PAGE })
  const [call, fact] = await ctx.db.withTenant(business.tenantId, async (tx) => {
    const { endUserFacts, toolCalls } = schema
    const of = { tenantId: business.tenantId, sessionId }
    const call = { ...of, toolId, arguments: {}, summary: 'Bermuda', approver: 'visitor' as const }
    return [
      (
        await tx
          .insert(toolCalls)
          .values({ ...call, expiresAt: new Date(Date.now() + 3_600_000) })
          .returning()
      )[0]!,
      (
        await tx
          .insert(endUserFacts)
          .values({ ...of, fact: 'Captain' })
          .returning()
      )[0]!,
    ]
  })
  const steps = [{ message: 'Where is the saffron?' }]
  const assistantTest = await createAssistantTest(ctx, { personalityId, name: 'Bermuda', steps })
  const assistantRun = await startAssistantTests(ctx, { personalityId })
  const { apiKey } = await createApiKey(ctx, { name: 'Bermuda', type: 'secret' })
  const { id: invitationId } = await createInvitation(ctx, {
    email: 'captain@bermuda.example',
    role: 'agent',
  })
  const { userId: memberId } = await createUser(ctx, {
    tenantId: business.tenantId,
    email: `captain-${crypto.randomUUID()}@bermuda.example`,
    name: 'Captain',
    role: 'agent',
  })
  const { id: connectionId } = await createConnection(ctx, { name: 'Bermuda', kind: 'oidc' })
  const { id: domainId } = await addDomain(ctx, { connectionId, domain: 'bermuda.example' })
  const { test: ssoTest } = await beginSsoTest(ctx, { id: connectionId })
  const secrets = await hideSignIn(services, business)
  const endUser = await identifyEndUser(ctx, { externalId: 'Bermuda-1', name: 'Captain', sessionId })
  const request = await createDataRequest(ctx, {
    kind: 'erase',
    subject: { kind: 'visitor', id: 'Captain' },
  })
  const [problem] = await ctx.db.withTenant(business.tenantId, (tx) =>
    tx
      .insert(schema.unresolvedProblems)
      .values({ tenantId: business.tenantId, question: 'Where is Bermuda?', language: 'en' })
      .returning({ id: schema.unresolvedProblems.id }),
  )
  const [entry] = await ctx.db.withTenant(business.tenantId, (tx) =>
    tx.select({ id: schema.auditLogs.id }).from(schema.auditLogs).limit(1),
  )
  return {
    auditId: entry!.id,
    endUserId: endUser.id,
    dataRequestId: request.id,
    sessionId,
    messageId,
    toolCallId: call.id,
    factId: fact.id,
    attachmentId,
    unsentFileId,
    documentId,
    testSetId: testSet.id,
    testCaseId: testSet.cases[0]!.id,
    testFrameId,
    testRunId: testRun.id,
    problemId: problem!.id,
    sourceId,
    draftId,
    experimentId: experiment.id,
    widgetId,
    personalityId,
    toolId,
    assistantTestId: assistantTest.id,
    assistantRunId: assistantRun.id,
    apiKeyId: apiKey.id,
    memberId,
    invitationId,
    connectionId,
    domainId,
    ssoTest,
    ...secrets,
  }
}

/** What belongs to people, and mails of both kinds. */
async function hideSignIn(services: Services, business: TestBusiness) {
  const { authSessions, passkeys } = schema
  return services.db.withAuth(async (tx) => {
    const { id: userId, email, locale } = (await findPerson(tx, { email: business.ownerEmail }))!
    const [signIn] = await tx.select().from(authSessions).where(eq(authSessions.userId, userId))
    const [passkey] = await tx
      .insert(passkeys)
      .values({
        userId,
        name: 'Bermuda',
        publicKey: 'x',
        credentialID: crypto.randomUUID(),
        counter: 0,
        deviceType: 'singleDevice',
        backedUp: false,
      })
      .returning()
    const mail = {
      kind: 'passkey_added' as const,
      to: email,
      userId,
      name: 'Captain',
      locale,
      values: { when: 'now', passkey: 'Bermuda' },
    }
    await queueMail(tx, services, mail)
    await continueAsTenant(tx, business.tenantId)
    const mailId = await queueMail(tx, services, { ...mail, tenantId: business.tenantId })
    return { signInId: signIn!.id, passkeyId: passkey!.id, mailId }
  })
}
