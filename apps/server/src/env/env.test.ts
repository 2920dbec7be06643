import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { envExample } from './env-example.ts'
import { parseEnv } from './parse-env.ts'

describe('parseEnv', () => {
  it('needs nothing', () => {
    expect(parseEnv({})).toMatchObject({
      PORT: 3001,
      HOST: '127.0.0.1',
      VK_DATA_DIR: './data',
      NODE_ENV: 'development',
    })
  })

  it('names every bad variable at once and none of their values', () => {
    const bad = {
      PORT: '99999',
      DATABASE_URL: 'mysql://hunter2@host/db',
      AUTH_SECRET: 'short-secret',
      VK_DEMO: 'perhaps',
    }
    const message = (() => {
      try {
        parseEnv(bad)
        return ''
      } catch (error) {
        return (error as Error).message
      }
    })()
    for (const name of Object.keys(bad)) expect(message).toContain(name)
    expect(message).not.toMatch(/hunter2|short-secret|perhaps/)
  })

  it('drops the slash at the end of an address, and takes an empty variable for none', () => {
    expect(parseEnv({ API_URL: 'https://api.example.com/', REDIS_URL: ' ' })).toMatchObject({
      API_URL: 'https://api.example.com',
      REDIS_URL: undefined,
    })
  })
})

it('.env.example is what the variables say', () => {
  expect(readFileSync(new URL('../../../../.env.example', import.meta.url), 'utf8')).toBe(envExample())
})
