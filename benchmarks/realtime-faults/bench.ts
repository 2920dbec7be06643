import {
  Crowd,
  cutNetwork,
  describeResult,
  FAULTS,
  type FaultResult,
  Questions,
  runFault,
  startCluster,
} from '@visualkit/testing/faults'

const SOCKETS = 5_000
/** Each of the many says something this often: all of them together some 80 times a second. */
const MANY_TALK_EVERY_MS = 60_000

/**
 * Three servers on PostgreSQL and Redis, visitors on the SDK and people at the dashboard; a fault while all of them
 * talk. Every acknowledged message must reach every subscriber, in order and once.
 */
export default {
  name: 'realtime-faults',
  description: `servers killed and paused, Redis and PostgreSQL away, a bad network, ${SOCKETS.toLocaleString('en')} sockets coming back at once`,
  async run({ log }: { log(line: string): void }) {
    const cluster = await startCluster()
    const [crowd, many] = [new Crowd(cluster), new Crowd(cluster)]
    let questions: Questions | undefined
    try {
      log('three servers run')
      await crowd.gather({ conversations: 50, pagesPerConversation: 3 })
      questions = await Questions.open(cluster, 20)
      const results: FaultResult[] = []
      const note = (result: FaultResult) => {
        results.push(result)
        log(describeResult(result))
      }
      for (const fault of FAULTS) {
        questions.ask()
        note(await runFault(cluster, crowd, fault, 'full'))
      }
      const answers = await questions.count()
      log(`${answers.asked} questions: ${answers.missing} unanswered, ${answers.doubled} answered twice`)
      crowd.close()
      await many.gather({ conversations: SOCKETS, pagesPerConversation: 1 })
      log(`${SOCKETS} sockets of as many conversations are open`)
      const cutMany = { ...cutNetwork, talkEveryMs: { short: MANY_TALK_EVERY_MS, full: MANY_TALK_EVERY_MS } }
      note({ ...(await runFault(cluster, many, cutMany, 'full')), name: `${SOCKETS} sockets cut at once` })
      const acknowledged = results.reduce((sum, result) => sum + result.acknowledged, 0)
      const lost = results.reduce(
        (sum, { missing, doubled, disordered, altered, unacknowledged }) =>
          sum + missing + doubled + disordered + altered + unacknowledged,
        answers.missing + answers.doubled,
      )
      return {
        table: {
          columns: [
            'fault',
            'acknowledged',
            'deliveries due',
            'missing',
            'doubled',
            'out of order',
            'recovered after ms',
            'all sockets back after ms',
          ],
          rows: results.map((result) => [
            result.name,
            result.acknowledged,
            result.deliveriesDue,
            result.missing,
            result.doubled,
            result.disordered,
            result.recoveredAfterMs,
            result.reconnectedAfterMs,
          ]),
        },
        ratios: { lostToAcknowledged: lost / acknowledged },
        notes: [
          'The limit is 0 lost.',
          'Recovered: from the end of the fault (of one that nothing ends, from its beginning) until messages reached everybody within a second again.',
          `The assistant was asked ${answers.asked} questions meanwhile: ${answers.missing} unanswered, ${answers.doubled} answered twice.`,
        ],
      }
    } finally {
      questions?.close()
      crowd.close()
      many.close()
      await cluster.stop()
    }
  },
}
