import { randomUUID } from 'node:crypto'
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
  await db.withTenant(tenantId, async (tx) => {
    await tx.insert(t.tenants).values({ id: tenantId, name, settings: { retentionDays: 30 } })
    await tx.insert(t.memberships).values({ tenantId, userId, role: 'owner' })
    const personalityId = randomUUID()
    await tx.insert(t.aiPersonalities).values({ id: personalityId, tenantId, name: 'Ana', isDefault: true })
    const widgetId = randomUUID()
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
    await tx.insert(t.escalations).values({ tenantId, sessionId, reason: 'unanswered' })
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
    const documentId = randomUUID()
    await tx.insert(t.knowledgeDocuments).values({
      id: documentId,
      tenantId,
      title: 'Returns',
      format: 'text',
      content: 'Thirty days.',
      contentHash: Buffer.from([0, 255, 10, 92]),
      sizeBytes: 12,
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
    await tx.insert(t.auditLogs).values({ tenantId, actor: 'operator', action: 'tenant.create' })
  })
  return { tenantId, userId, sessionId }
}
