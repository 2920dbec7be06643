import { expect, it } from 'vitest'
import { describeCallLog } from '../testing/call-log-contract.ts'
import { createMemoryCallLog } from './memory-call-log.ts'

describeCallLog('memory', () => createMemoryCallLog())

it('holds the calls of 500 businesses and lets the one that was silent longest go', async () => {
  const log = createMemoryCallLog()
  const note = (tenantId: string) =>
    log.note(tenantId, {
      at: new Date().toISOString(),
      method: 'GET',
      route: '/api/v1/sessions',
      status: 200,
      code: null,
      ms: 1,
      keyId: null,
      sessionId: null,
      requestId: tenantId,
    })
  for (let n = 0; n < 500; n++) note(`t${n}`)
  note('t0')
  note('t500')
  expect(await log.recent('t0')).toHaveLength(2)
  expect(await log.recent('t1')).toEqual([])
  expect(await log.recent('t2')).toHaveLength(1)
})
