import { createMemoryBus } from '@visualkit/realtime'
import { expect, it } from 'vitest'
import { busPart } from './health-parts.ts'

it('says for a while that the bus began anew, and that it does not carry', async () => {
  let anewMs: number | null = null
  let isUp = true
  const bus = {
    ...createMemoryBus(),
    driver: 'redis' as const,
    beganAnewMsAgo: () => anewMs,
    isUp: () => isUp,
  }
  expect(await busPart({ bus })).toMatchObject({ status: 'ok', advice: null })
  anewMs = 180_000
  const told = await busPart({ bus })
  expect(told.status).toBe('degraded')
  expect(JSON.stringify(told)).toContain('3 minutes')
  expect(told.advice).not.toBeNull()
  anewMs = 600_001
  expect((await busPart({ bus })).status).toBe('ok')
  isUp = false
  expect((await busPart({ bus })).status).toBe('degraded')
})
