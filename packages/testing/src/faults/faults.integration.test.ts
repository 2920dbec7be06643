import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Crowd } from './crowd.ts'
import { cutNetwork, FAULTS, type Fault, halfOpenSockets } from './faults.ts'
import { isLossless } from './ledger.ts'
import { Questions } from './questions.ts'
import { describeResult, runFault } from './run-fault.ts'
import { type Cluster, startCluster } from './start-cluster.ts'

/**
 * The short form of `vk bench realtime-faults`: the same faults for seconds, one after the other on the same servers.
 * What each did, and how long it took to recover, is printed.
 */
let cluster: Cluster
let crowd: Crowd
let many: Crowd
let questions: Questions

beforeAll(async () => {
  cluster = await startCluster()
  crowd = new Crowd(cluster)
  many = new Crowd(cluster)
  await crowd.gather({ conversations: 12, pagesPerConversation: 2 })
  questions = await Questions.open(cluster, 6)
}, 300_000)
afterAll(async () => {
  crowd?.close()
  many?.close()
  questions?.close()
  await cluster?.stop()
})

async function judge(fault: Fault, who: Crowd) {
  const result = await runFault(cluster, who, fault, 'short')
  process.stdout.write(`  ${describeResult(result)}\n`)
  expect(result.acknowledged).toBeGreaterThan(5)
  expect(isLossless(result), JSON.stringify(result)).toBe(true)
}

/** Questions are on their way, and answers half written, when a server dies. */
function asked(fault: Fault): Fault {
  if (!fault.name.endsWith('killed')) return fault
  return {
    ...fault,
    begin: async (disturbed) => {
      await disturbed.whole()
      questions.ask()
      await sleep(15)
      await fault.begin(disturbed)
    },
  }
}

it.each(FAULTS.filter((fault) => fault !== halfOpenSockets))(
  '$name: what was acknowledged reaches everybody, in order and once',
  async (fault) => {
    await judge(asked(fault), crowd)
  },
  120_000,
)

it('each question is answered once, also those whose server died', async () => {
  expect(await questions.count()).toEqual({ asked: 18, missing: 0, doubled: 0 })
}, 90_000)

it(
  'half-open sockets are found by those who write, and nothing is lost',
  () => judge(halfOpenSockets, crowd),
  120_000,
)

it('200 sockets come back at once', async () => {
  await many.gather({ conversations: 10, pagesPerConversation: 20 })
  await judge(cutNetwork, many)
}, 120_000)
