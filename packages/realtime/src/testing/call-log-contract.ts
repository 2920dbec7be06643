import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallLog, NewCall } from '../calls/call-log.ts'

const call = (requestId: string, agoMs = 0): NewCall => ({
  at: new Date(Date.now() - agoMs).toISOString(),
  method: 'POST',
  route: '/api/v1/sessions',
  status: 201,
  code: null,
  ms: 1.5,
  keyId: null,
  sessionId: null,
  requestId,
})
const ids = async (log: CallLog, tenantId: string) =>
  (await log.recent(tenantId)).map(({ requestId }) => requestId)

/** What every driver of the call log promises. */
export function describeCallLog(name: string, open: () => CallLog) {
  describe(`call log: ${name}`, () => {
    let log: CallLog
    beforeAll(() => {
      log = open()
    })
    afterAll(() => log.close())

    it('gives the calls of one business as they were noted, the newest first', async () => {
      const [own, other] = [randomUUID(), randomUUID()]
      log.note(own, call('one'))
      log.note(other, call('theirs'))
      log.note(own, call('two'))
      expect(await ids(log, own)).toEqual(['two', 'one'])
      expect(await ids(log, other)).toEqual(['theirs'])
      expect(await log.recent(randomUUID())).toEqual([])
      const [{ id, ...newest }] = (await log.recent(own)) as [Awaited<ReturnType<CallLog['recent']>>[0]]
      expect(newest).toEqual({ ...call('two'), at: newest.at })
      expect(id).not.toBe('')
    })

    it('names each call once, whatever its request is called', async () => {
      const tenantId = randomUUID()
      for (let n = 0; n < 3; n++) log.note(tenantId, call('same'))
      expect(new Set((await log.recent(tenantId)).map(({ id }) => id)).size).toBe(3)
    })

    it('keeps the newest 200, however many come at once', async () => {
      const tenantId = randomUUID()
      for (let n = 0; n < 950; n++) log.note(tenantId, call(`${n}`))
      const kept = await ids(log, tenantId)
      expect(kept).toHaveLength(200)
      expect([kept[0], kept.at(-1)]).toEqual(['949', '750'])
    })

    it('leaves out what is older than a day', async () => {
      const tenantId = randomUUID()
      log.note(tenantId, call('old', 86_400_000))
      log.note(tenantId, call('new'))
      expect(await ids(log, tenantId)).toEqual(['new'])
    })
  })
}
