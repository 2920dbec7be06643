import { performance } from 'node:perf_hooks'
import { startVisualKit } from '@visualkit/testing'
import { median } from '../statistics.ts'

const LIMITS_MS = { readyWithData: 3_000, firstAnswer: 30_000 }
const ROUNDS = 5

/** From the command to a server that answers /ready, and from an empty folder to the first cited answer. */
export default {
  name: 'startup',
  description: 'start with data against 3 s; empty folder to first answer against 30 s',
  async run({ log }: { log(line: string): void }) {
    const fromEmpty = performance.now()
    const first = await startVisualKit({ demo: true })
    const emptyReadyMs = performance.now() - fromEmpty
    const { key } = JSON.parse((await first.vk('key', 'create', '--type', 'secret', '--json')).stdout) as {
      key: string
    }
    const asked = performance.now()
    const answer = await ask(first.url, key, 'How long does a refund take?')
    const firstAnswerMs = emptyReadyMs + (performance.now() - asked)
    log(`first answer: ${answer.slice(0, 80)}`)
    await first.stop()

    const ready: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const started = performance.now()
      const again = await startVisualKit({ demo: true, dataDir: first.dataDir })
      ready.push(performance.now() - started)
      await again.stop()
      log(`start ${round + 1}/${ROUNDS}: ${ready.at(-1)!.toFixed(0)} ms`)
    }
    return {
      table: {
        columns: ['what', 'milliseconds', 'limit'],
        rows: [
          ['empty folder to ready, demo seeded', Math.round(emptyReadyMs), LIMITS_MS.firstAnswer],
          ['empty folder to first answer', Math.round(firstAnswerMs), LIMITS_MS.firstAnswer],
          [
            `data in place to ready (median of ${ROUNDS})`,
            Math.round(median(ready)),
            LIMITS_MS.readyWithData,
          ],
        ],
      },
      ratios: {
        firstAnswerToLimit: firstAnswerMs / LIMITS_MS.firstAnswer,
        readyToLimit: median(ready) / LIMITS_MS.readyWithData,
      },
    }
  },
}

async function ask(url: string, key: string, content: string): Promise<string> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const session = (await (
    await fetch(`${url}/api/v1/sessions`, { method: 'POST', headers, body: '{}' })
  ).json()) as { id: string }
  const response = await fetch(`${url}/api/v1/sessions/${session.id}/messages`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ content }),
  })
  const body = (await response.json()) as { reply: { content: string; answered: boolean } }
  if (!body.reply?.answered) throw new Error(`No answer: ${JSON.stringify(body)}`)
  return body.reply.content
}
