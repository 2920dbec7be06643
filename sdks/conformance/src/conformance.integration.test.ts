import { createRedisBus } from '@visualkit/realtime'
import { installPythonTools } from '@visualkit/testing'
import { type Cluster, startCluster } from '@visualkit/testing/faults'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Observed, runDriver, SDKS, type Sdk } from './run-driver.ts'
import { readScript } from './script.ts'
import { World, type WorldParts } from './world.ts'

const TOKEN_SECRET = 'conformance-'.repeat(4)
const scenarios = readScript()
const observed = new Map<Sdk, Map<string, Observed>>()
let cluster: Cluster

/** Every client goes through the whole script at once; what it saw is looked at below. */
beforeAll(async () => {
  ;[cluster] = await Promise.all([
    startCluster(2, { SESSION_TOKEN_SECRET: TOKEN_SECRET }),
    installPythonTools(),
  ])
  const bus = createRedisBus({ url: cluster.redis.url, onError: () => {} })
  const parts: WorldParts = { cluster, bus, tokenSecret: TOKEN_SECRET, drain: meetingOf(SDKS.length) }
  await Promise.all(
    SDKS.map(async (sdk) => {
      const drains = ({ steps }: (typeof scenarios)[number]) => steps.some((step) => step.do === 'drain')
      const worlds = await Promise.all(
        scenarios.map(
          async (scenario) => [scenario.name, await World.open(parts, drains(scenario))] as const,
        ),
      )
      observed.set(sdk, await runDriver(sdk, scenarios, new Map(worlds), cluster.business.secretKey))
    }),
  )
  await bus.close()
}, 600_000)

afterAll(() => cluster?.stop())

describe.each(scenarios)('$name', ({ name, steps }) => {
  test.each(SDKS)('%s sees what the script says', (sdk) => {
    const { saw, failed, notes } = observed.get(sdk)!.get(name)!
    const seen = steps.flatMap(({ sees, ...step }, at) => (sees ? [{ ...step, sees: saw[at] }] : []))
    const wanted = steps.flatMap(({ sees, ...step }) => (sees ? [{ ...step, sees }] : []))
    expect({ failed, seen }, notes.join('\n')).toMatchObject({ failed: null, seen: wanted })
  })

  test('all clients see the same', () => {
    const [first, ...others] = SDKS.map((sdk) => observed.get(sdk)!.get(name)!)
    for (const other of others) expect({ ...other, notes: [] }).toEqual({ ...first, notes: [] })
  })
})

/** The first server stops once, when everybody is there. */
function meetingOf(clients: number): () => Promise<void> {
  let missing = clients
  let open = () => {}
  const met = new Promise<void>((done) => {
    open = done
  })
  return async () => {
    missing -= 1
    if (missing === 0) {
      void cluster.servers[0]!.stop()
      open()
    }
    await met
  }
}
