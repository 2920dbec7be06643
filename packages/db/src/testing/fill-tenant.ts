import { randomUUID } from 'node:crypto'
import { PersonalitySettings, TestStep } from '@visualkit/contracts'
import type { Database } from '../database.ts'
import * as t from '../schema/index.ts'

/** A new tenant with one row in every table, written by the roles that write it in the product. */
export async function fillTenant(
  db: Database,
  name: string,
): Promise<{ tenantId: string; userId: string; sessionId: string }> {
  const tenantId = randomUUID()
  const userId = randomUUID()
  const sessionId = randomUUID()
  const later = new Date(Date.now() + 3_600_000)
  await db.auth.insert(t.users).values({ id: userId, name, email: `${userId}@example.com` })
  await db.auth
    .insert(t.accounts)
    .values({ userId, accountId: userId, providerId: 'credential', password: 'x' })
  await db.auth.insert(t.authSessions).values({ userId, token: randomUUID(), expiresAt: later })
  await db.auth.insert(t.verificationTokens).values({ identifier: userId, value: 'x', expiresAt: later })
  await db.auth
    .insert(t.twoFactors)
    .values({ userId, secret: 'x', backupCodes: 'x', lastUsedStep: 60_000_000 })
  await db.auth.insert(t.passkeys).values({
    userId,
    publicKey: 'x',
    credentialID: randomUUID(),
    counter: 4_294_967_295,
    deviceType: 'multiDevice',
    backedUp: true,
  })
  await db.auth
    .insert(t.outboxMails)
    .values({ kind: 'password_reset', recipient: `${userId}@example.com`, subject: 'x', text: 'x' })
  const widgetId = randomUUID()
  const personalityId = randomUUID()
  const documentId = randomUUID()
  await db.withTenant(tenantId, async (tx) => {
    await tx
      .insert(t.tenants)
      .values({ id: tenantId, name, settings: { retention: { conversationDays: 30 } } })
    await tx.insert(t.memberships).values({ tenantId, userId, role: 'owner' })
    await tx.insert(t.formerMembers).values({ tenantId, userId, leftAt: new Date() })
    await tx.insert(t.earlierAddresses).values({ tenantId, userId, digest: 'x' })
    await tx.insert(t.aiPersonalities).values({ id: personalityId, tenantId, name: 'Ana', isDefault: true })
    const settings = PersonalitySettings.parse({ name: 'Ana' })
    await tx
      .insert(t.personalityVersions)
      .values({ tenantId, personalityId, version: 1, settings, createdBy: userId })
    await tx.insert(t.widgets).values({ id: widgetId, tenantId, name: 'Shop', personalityId })
    await tx.insert(t.apiKeys).values({
      tenantId,
      name: 'site',
      type: 'publishable',
      keyHash: randomUUID(),
      prefix: 'pk_live_ab',
      widgetId,
    })
    await tx
      .insert(t.sessions)
      .values({ id: sessionId, tenantId, widgetId, personalityId, agentUserId: userId })
    const messageId = randomUUID()
    // A line separator, a quote and a backslash: what a careless text format trips over.
    await tx
      .insert(t.messages)
      .values({ id: messageId, tenantId, sessionId, seq: 1, role: 'visitor', content: 'a\u2028"b"\\n\nñ🙂' })
    await tx.insert(t.turns).values({ tenantId, sessionId, messageId, seq: 1 })
    await tx.insert(t.frames).values({
      tenantId,
      sessionId,
      capturedAt: new Date(),
      width: 10,
      height: 10,
      text: 'Error 42',
      regions: [],
      blobKey: `frames/${sessionId}.webp`,
      mediaType: 'image/webp',
    })
    await tx.insert(t.knowledgeDocuments).values({
      id: documentId,
      tenantId,
      title: 'Returns',
      format: 'text',
      content: 'Thirty days.',
      contentHash: Buffer.from([0, 255, 10, 92]),
      sizeBytes: 12,
    })
    await tx.insert(t.knowledgeDocumentVersions).values({
      tenantId,
      documentId,
      version: 1,
      title: 'Returns',
      format: 'pdf',
      fileName: 'returns.pdf',
      blobKey: `knowledge/${tenantId}/${documentId}.pdf`,
      content: '{"page":1,"blocks":[]}',
      contentHash: Buffer.from([1, 255]),
      sizeBytes: 9,
      createdAt: new Date(),
    })
    const chunkId = randomUUID()
    const embedding = Array.from({ length: 1024 }, (_, i) => Math.sin(i) / 3)
    await tx.insert(t.knowledgeChunks).values({
      id: chunkId,
      tenantId,
      documentId,
      position: 0,
      content: 'Thirty days.',
      language: 'en',
      length: 2,
      embedding,
      embeddingModel: 'test',
    })
    await tx
      .insert(t.knowledgePostings)
      .values({ tenantId, language: 'en', term: 'thirti', chunkId, tf: 1, length: 2 })
    await tx.insert(t.knowledgeStats).values({ tenantId, language: 'en', chunkCount: 1, totalLength: 2 })
    await tx.insert(t.knowledgeVectors).values({ tenantId, model: 'test/model' })
    await tx.insert(t.auditLogs).values({ tenantId, actor: 'operator', action: 'tenant.create' })
  })
  await fillRest(db, { tenantId, userId, sessionId, personalityId, documentId })
  return { tenantId, userId, sessionId }
}

interface Filled {
  tenantId: string
  userId: string
  sessionId: string
  personalityId: string
  documentId: string
}

async function fillRest(db: Database, filled: Filled): Promise<void> {
  const { tenantId, userId, sessionId, personalityId, documentId } = filled
  const hash = Buffer.alloc(32, 7)
  const later = new Date(Date.now() + 3_600_000)
  await db.withTenant(tenantId, async (tx) => {
    await tx.insert(t.ssoProviders).values({
      tenantId,
      userId,
      providerId: randomUUID(),
      issuer: 'https://id.example.com',
      domain: `${tenantId}.example.com`,
      verifiedAt: new Date(),
    })
    const connectionId = randomUUID()
    await tx.insert(t.ssoConnections).values({
      id: connectionId,
      tenantId,
      name: 'Marea ID',
      kind: 'saml',
      issuer: 'https://id.example.com',
      certificates: ['x'],
      createdBy: userId,
    })
    await tx.insert(t.ssoDomains).values({
      tenantId,
      connectionId,
      domain: `${tenantId}.example.com`,
      token: 'x',
      verifiedAt: new Date(),
    })
    await tx.insert(t.ssoAssertions).values({ tenantId, connectionId, hash: 'x', expiresAt: later })
    await tx.insert(t.usedTickets).values({ tenantId, ticketId: randomUUID(), expiresAt: later })
    await tx.insert(t.invitations).values({
      tenantId,
      email: 'new@example.com',
      role: 'agent',
      tokenHash: Buffer.from(randomUUID()),
      invitedBy: userId,
      expiresAt: later,
    })
    await tx.insert(t.auditHeads).values({ tenantId, seq: 1, hash, prevHash: hash })
    await tx
      .insert(t.personKeys)
      .values({ tenantId, subjectKind: 'user', subjectId: userId, wrappedKey: hash })
    await tx.insert(t.outboxMails).values({
      tenantId,
      kind: 'invitation',
      recipient: 'new@example.com',
      subject: 'x',
      text: 'x',
    })
    const endUserId = randomUUID()
    await tx.insert(t.endUsers).values({ id: endUserId, tenantId, externalId: 'customer-1', verified: true })
    const meetingId = randomUUID()
    await tx.insert(t.meetings).values({
      id: meetingId,
      tenantId,
      roomName: 'support',
      janusRoom: `tenant_${tenantId}_support`,
      createdBy: userId,
    })
    await tx.update(t.sessions).set({ endUserId, meetingId, costUsd: 0.000001 })
    const subject = { subjectKind: 'end_user', subjectId: endUserId } as const
    await tx.insert(t.dataRequests).values({ tenantId, kind: 'export', ...subject, requestedBy: userId })
    await tx.insert(t.consents).values({
      tenantId,
      sessionId,
      endUserId,
      kind: 'screen',
      grantedAt: new Date(),
      textVersion: '1',
      locale: 'pt',
    })
    await tx.insert(t.restrictedUseHits).values({
      tenantId,
      sessionId,
      place: 'prompt',
      category: 'contract',
      score: 0.9,
      excerpt: 'x',
      action: 'blocked',
    })
    await tx
      .insert(t.surveyResponses)
      .values({ tenantId, sessionId, endUserId, kind: 'csat', score: 5, comment: 'x' })
    const problemId = randomUUID()
    await tx
      .insert(t.unresolvedProblems)
      .values({ id: problemId, tenantId, question: 'x', language: 'en', resolvedDocumentId: documentId })
    await tx.insert(t.unresolvedProblemUsers).values({ tenantId, problemId, sessionId, endUserId })
    await tx.insert(t.escalations).values({ tenantId, sessionId, reason: 'unanswered', problemId })
    await tx.insert(t.chatFiles).values({
      tenantId,
      sessionId,
      messageSeq: 1,
      position: 0,
      sender: 'visitor',
      name: 'screenshot.png',
      mediaType: 'image/webp',
      sizeBytes: 5_000_000_000,
      sha256: hash,
      blobKey: `chat-files/${tenantId}/${sessionId}/x.webp`,
      width: 1_280,
      height: 720,
      pages: 1,
      text: 'x',
      visibleError: 'x',
      maskedCount: 1,
    })
    const sourceId = randomUUID()
    await tx.insert(t.knowledgeSources).values({
      id: sourceId,
      tenantId,
      kind: 'export',
      name: 'Help centre',
      blobKey: `knowledge-sources/${tenantId}/${sourceId}`,
    })
    await tx
      .insert(t.knowledgeSourceRuns)
      .values({ tenantId, sourceId, trigger: 'manual', bytes: 5_000_000_000 })
    await tx.insert(t.knowledgeSourcePages).values({
      tenantId,
      sourceId,
      documentId,
      address: 'https://shop.example/help',
      contentHash: hash,
      blocks: hash,
    })
    const settings = PersonalitySettings.parse({ name: 'Ana' })
    const step = TestStep.parse({ message: 'x', expect: { contains: ['y'] } })
    const test = { tenantId, personalityId, name: 'Returns', steps: [step], sourceSessionId: sessionId }
    await tx.insert(t.assistantTests).values({ ...test, createdBy: userId })
    await tx.insert(t.testFrames).values({
      ...{ tenantId, sessionId, kind: 'page', width: 1_280, height: 720, text: 'x', visibleError: 'x' },
      ...{ regions: [], maskedCount: 1, createdBy: userId },
      ...{ blobKey: `test-frames/${tenantId}/x.svg`, mediaType: 'image/svg+xml' },
    })
    await tx.insert(t.assistantTestRuns).values({ tenantId, personalityId, settings, testIds: [] })
    await tx.insert(t.costEvents).values({
      tenantId,
      sessionId,
      personalityId,
      serviceType: 'chat',
      provider: 'test',
      model: 'test',
      modality: 'text',
      quantity: 12,
      unit: 'output_tokens',
      costUsd: 0.0000000001,
    })
    await tx.insert(t.modelKeys).values({
      tenantId,
      provider: 'openai',
      sealedKey: 'x',
      hint: 'abcd',
      createdBy: userId,
    })
    await tx.insert(t.budgetAlerts).values({ tenantId, limitUsd: 99.5, createdBy: userId })
    const testSetId = randomUUID()
    const cases = [{ id: '1', question: 'x', groundTruth: 'x', documentIds: [documentId] }]
    await tx
      .insert(t.ragTestSets)
      .values({ id: testSetId, tenantId, name: 'Returns', cases, createdBy: userId })
    const runId = randomUUID()
    await tx.insert(t.ragEvaluationRuns).values({ id: runId, tenantId, testSetId, faithfulness: 0.5 })
    await tx.insert(t.ragEvaluations).values({ tenantId, runId, sessionId, question: 'x', answer: 'x' })
    await tx.insert(t.ragQualityThresholds).values({ tenantId, metric: 'faithfulness', minimum: 0.8 })
    await tx.insert(t.ragSettings).values({ tenantId, settings: { passages: 8 }, updatedBy: userId })
    const draft = { title: 'Returns', format: 'markdown', content: 'x' } as const
    await tx.insert(t.knowledgeDrafts).values({ tenantId, ...draft, documentId, changedRunId: runId })
    const toolId = randomUUID()
    await tx.insert(t.tools).values({
      id: toolId,
      tenantId,
      name: 'order_look_up',
      title: 'Orders',
      description: 'x',
      kind: 'http',
      effect: 'reads',
      definition: {
        method: 'GET',
        url: 'https://shop.example',
        arguments: [],
        picks: [],
        questions: [],
        timeoutSeconds: 10,
      },
    })
    await tx.insert(t.toolCalls).values({
      tenantId,
      sessionId,
      toolId,
      arguments: { order: '1' },
      summary: 'x',
      approver: 'visitor',
      expiresAt: new Date(),
    })
    await tx.insert(t.toolRuns).values({ tenantId, toolId, sessionId, ok: true, status: 200, tookMs: 12 })
    await tx
      .insert(t.sightWeeks)
      .values({ tenantId, weekOf: '2026-11-23', conversations: 2, withSight: 1, timeZone: 'UTC' })
    await tx.insert(t.endUserFacts).values({ tenantId, endUserId, sessionId, fact: 'x' })
    const experimentId = randomUUID()
    await tx.insert(t.ragExperiments).values({
      id: experimentId,
      tenantId,
      name: 'More passages',
      settingsA: {},
      settingsB: { passages: 16 },
      measure: 'answered',
      minimumSample: 200,
    })
    await tx.insert(t.ragExposures).values({ tenantId, experimentId, sessionId, variant: 'b' })
  })
  await db.withJobs('test', async (tx) => {
    await tx.insert(t.costSummaries).values({
      tenantId,
      period: 'month',
      periodStart: '2026-11-01',
      serviceType: 'chat',
      eventCount: 1,
      costUsd: 1.5,
    })
    await tx.insert(t.costBreakdowns).values({
      tenantId,
      day: '2026-11-28',
      serviceType: 'chat',
      provider: 'openai',
      model: 'x',
      modality: 'text',
      unit: 'requests',
      ownKey: false,
      eventCount: 1,
      quantity: 1,
      costUsd: 1.5,
    })
  })
}
