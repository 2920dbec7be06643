import { startVisualKit } from '@visualkit/testing'
import type { EvalDocument, KnowledgeOptions, KnowledgeUnderTest } from './knowledge-under-test.ts'

/** How many documents are sent at once. */
const AT_ONCE = 4

/** The running product, as a customer's server uses it: imports and searches over the public API on an embedded database. */
export async function createProductKnowledge({
  businessName = 'Evaluation',
  env = {},
}: KnowledgeOptions & { env?: Record<string, string> } = {}): Promise<
  KnowledgeUnderTest & { output(): string }
> {
  const server = await startVisualKit({ env })
  const { secretKey } = await server.createTenant(businessName)
  const externalIds = new Map<string, string>()

  async function call<T>(path: string, body: object): Promise<T> {
    for (;;) {
      const response = await fetch(`${server.url}/api/v1${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      if (response.ok) return (await response.json()) as T
      const text = await response.text()
      if (response.status !== 429) throw new Error(`${path} answered ${response.status}: ${text}`)
      // The protective limit of a key: an evaluation waits like any other client.
      await new Promise((done) => setTimeout(done, Number(response.headers.get('retry-after') ?? 1) * 1_000))
    }
  }

  async function add({ externalId, title, content, format }: EvalDocument): Promise<void> {
    const { documentId } = await call<{ documentId: string }>('/knowledge/documents', {
      title,
      content,
      format,
    })
    externalIds.set(documentId, externalId)
  }
  const known = (documentId: string) => externalIds.get(documentId) ?? documentId

  return {
    async import(documents) {
      const queue = [...documents]
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (let next = queue.shift(); next; next = queue.shift()) await add(next)
        }),
      )
    },
    async search(query, limit) {
      const { results } = await call<{ results: { documentId: string; score: number }[] }>(
        '/knowledge/search',
        { query, limit },
      )
      return results.map(({ documentId, score }) => ({ externalId: known(documentId), score }))
    },
    async ask(question, { locale, after } = { locale: 'en', after: [] }) {
      const session = await call<{ id: string }>('/sessions', { locale })
      const sessionId = session.id
      for (const content of after) await call(`/sessions/${session.id}/messages`, { content })
      const { reply } = await call<{
        reply: { answered: boolean; content: string; citations: { documentId: string }[] }
      }>(`/sessions/${session.id}/messages`, { content: question })
      return {
        sessionId,
        answered: reply.answered,
        content: reply.content,
        citedIds: [...new Set(reply.citations.map(({ documentId }) => known(documentId)))],
      }
    },
    output: () => server.output(),
    async close() {
      await server.stop()
    },
  }
}
