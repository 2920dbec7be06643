import { performance } from 'node:perf_hooks'
import { startVisualKit } from '@visualkit/testing'
import { median, quantile } from '../statistics.ts'

const TURNS = 200
const QUESTIONS = [
  'How long does a refund take?',
  'Can I change the delivery address after ordering?',
  'Why was my card refused?',
  'Do you ship to Switzerland?',
  'How do I use a gift card?',
]

/**
 * A turn without model time: the whole request of POST messages, from the question to the stored, cited answer, with the
 * built-in answerer; and the retrieval alone. The rival is the turn's floor: a request that only stores a message
 * (a person holds the floor) on the same server in the same run.
 */
export default {
  name: 'chat-turn',
  description: 'p50 and p95 of a whole turn with the built-in answerer, against storing a message alone',
  async run({ log }: { log(line: string): void }) {
    const server = await startVisualKit({ demo: true })
    try {
      const key = (
        JSON.parse((await server.vk('key', 'create', '--type', 'secret', '--json')).stdout) as { key: string }
      ).key
      const call = async <T>(path: string, body: object): Promise<T> => {
        const response = await fetch(`${server.url}/api/v1${path}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
        if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
        return (await response.json()) as T
      }
      const time = async (count: number, work: (index: number) => Promise<unknown>) => {
        const taken: number[] = []
        for (let index = 0; index < count + 10; index++) {
          const started = performance.now()
          await work(index)
          const takenMs = performance.now() - started
          if (index >= 10) taken.push(takenMs)
          // A key is served a hundred requests a second; the pause is not counted.
          await new Promise((done) => setTimeout(done, Math.max(0, 15 - takenMs)))
        }
        return taken
      }
      const question = (index: number) => QUESTIONS[index % QUESTIONS.length]!
      // A conversation of some turns each: the limit per conversation and minute is for people, not for benchmarks.
      let session = { id: '' }
      const turns = await time(TURNS, async (index) => {
        if (index % 20 === 0) session = await call('/sessions', {})
        await call(`/sessions/${session.id}/messages`, { content: question(index) })
      })
      log(`turns: p50 ${median(turns).toFixed(1)} ms`)
      const searches = await time(TURNS, (index) =>
        call('/knowledge/search', { query: question(index), limit: 10 }),
      )
      const stores = await time(TURNS, async (index) => {
        if (index % 20 === 0) {
          session = await call('/sessions', {})
          await call(`/sessions/${session.id}/take`, {})
        }
        await call(`/sessions/${session.id}/messages`, { content: question(index) })
      })
      const row = (what: string, values: number[]) => [what, median(values), quantile(values, 0.95)]
      return {
        table: {
          columns: ['what', 'p50 ms', 'p95 ms'],
          rows: [
            row('turn: question to stored, cited answer', turns),
            row('retrieval request alone', searches),
            row('storing a message alone', stores),
          ],
        },
        ratios: {
          turnToStoringP50: median(turns) / median(stores),
          turnToStoringP95: quantile(turns, 0.95) / quantile(stores, 0.95),
          retrievalShareOfTurn: median(searches) / median(turns),
        },
      }
    } finally {
      await server.stop()
    }
  },
}
