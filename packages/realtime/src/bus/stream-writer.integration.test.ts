import { startRedis } from '@visualkit/testing'
import { Redis } from 'ioredis'
import { expect, it } from 'vitest'
import { StreamWriter } from './stream-writer.ts'

it('adds what comes together in one step, and fails only what Redis refuses of it', async () => {
  const server = await startRedis()
  const [redis, reader] = [new Redis(server.url), new Redis(server.url)]
  try {
    await redis.set('taken', 'no stream')
    const read = reader.xread('BLOCK', 10_000, 'STREAMS', 's', '$')
    while (!/cmd=xread/.test((await redis.client('LIST')) as string)) await redis.ping()
    const writer = new StreamWriter({ redis, maxEntries: 10, origin: 'here' })
    const added = await Promise.allSettled([
      writer.add('s', 'a'),
      writer.add('taken', 'b'),
      writer.add('s', 'c', 'mark'),
    ])
    expect(added.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    const entries = (await read)?.[0]?.[1].map(([, fields]) => fields)
    expect(entries).toEqual([
      ['e', 'a', 'o', ''],
      ['e', 'c', 'o', 'mark'],
    ])
  } finally {
    redis.disconnect()
    reader.disconnect()
    await server.stop()
  }
})
