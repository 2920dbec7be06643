import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { outsideProviders } from '../compose/outside-providers.ts'
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
      VK_TRUSTED_PROXIES: '10.0.0.0/8, inside',
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
    expect(message).not.toMatch(/hunter2|short-secret|perhaps|inside/)
  })

  it('refuses ports that leave none for the demo shop, and takes networks', () => {
    for (const port of ['0', '65535']) expect(() => parseEnv({ PORT: port })).toThrow('PORT must be')
    for (const network of ['10.0.0.0/33', '::1/129', '10.0.0.0/8/8', '/8'])
      expect(() => parseEnv({ VK_TRUSTED_PROXIES: network })).toThrow('VK_TRUSTED_PROXIES must be')
    expect(parseEnv({ VK_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8, fd00::/8' }).VK_TRUSTED_PROXIES).toEqual([
      '127.0.0.1',
      '10.0.0.0/8',
      'fd00::/8',
    ])
  })

  it('takes hosts without paths or people in them, and models at any path', () => {
    for (const name of [
      'API_URL',
      'DASHBOARD_URL',
      'WIDGET_URL',
      'FRONTEND_URL',
      'MEETING_URL',
      'DEMO_SHOP_URL',
    ]) {
      for (const url of ['https://a.example/path', 'https://a.example/?x=1', 'https://a.example/#x'])
        expect(() => parseEnv({ [name]: url })).toThrow(`${name} must end with the host or its port`)
      expect(() => parseEnv({ [name]: 'https://mia:hunter2@a.example' })).toThrow(
        /^(?!.*hunter2).*must hold no user name or password/,
      )
    }
    expect(() => parseEnv({ WSS_URL: 'wss://a.example/ws' })).toThrow('WSS_URL must end with the host')
    expect(() => parseEnv({ OPENAI_BASE_URL: 'https://key@a.example/v1' })).toThrow('must hold no user name')
    expect(
      parseEnv({ VK_LLM_BASE_URL: 'http://localhost:11434/v1/', WSS_URL: 'wss://a.example:8443/' }),
    ).toMatchObject({
      VK_LLM_BASE_URL: 'http://localhost:11434/v1',
      WSS_URL: 'wss://a.example:8443',
    })
  })

  it('a mail server needs a sender; nobody signs up unless it is said', () => {
    const mail = {
      VK_SMTP_URL: 'smtp://vk:secret@mail.example.com:587',
      VK_MAIL_FROM: 'VisualKit <no-reply@example.com>',
    }
    expect(parseEnv(mail)).toMatchObject({ ...mail, VK_SIGN_UP: false })
    expect(() => parseEnv({ VK_SMTP_URL: mail.VK_SMTP_URL })).toThrow('VK_SMTP_URL needs VK_MAIL_FROM')
    for (const from of ['VisualKit', 'a@b@c', 'x <a@b.example>\nBcc: all@example.com'])
      expect(() => parseEnv({ ...mail, VK_MAIL_FROM: from })).toThrow('VK_MAIL_FROM must be')
    expect(() => parseEnv({ ...mail, VK_SMTP_URL: 'http://mail.example.com' })).toThrow('VK_SMTP_URL must be')
  })

  it('in production nothing leaves the machine unencrypted, unless the operator says so', () => {
    const near = {
      DATABASE_URL: 'postgres://vk:hunter2@127.0.0.1/vk',
      REDIS_URL: 'redis://localhost:6379',
      VK_SMTP_URL: 'smtp://[::1]:25',
      HOST: '::1',
      DASHBOARD_URL: 'http://localhost:3001',
      VK_MAIL_FROM: 'VisualKit <no-reply@vk.example>',
    }
    const far = {
      ...near,
      DATABASE_URL: 'postgres://vk:hunter2@db.internal/vk',
      REDIS_URL: 'redis://cache.internal:6379',
      VK_SMTP_URL: 'smtp://mail.internal:25',
      DASHBOARD_URL: 'http://support.example.com',
      HOST: '0.0.0.0',
    }
    const safe = {
      ...near,
      DATABASE_URL: `${far.DATABASE_URL}?sslmode=verify-full`,
      REDIS_URL: 'rediss://cache.internal:6380',
      VK_SMTP_URL: 'smtp://vk:hunter2@mail.internal:587',
      DASHBOARD_URL: 'https://support.example.com',
      HOST: '0.0.0.0',
      VK_TLS_CERT: '/cert.pem',
      VK_TLS_KEY: '/key.pem',
    }
    const NODE_ENV = 'production'
    for (const env of [near, safe, { ...far, VK_PLAIN_CONNECTIONS: 'true' }])
      expect(parseEnv({ ...env, NODE_ENV }).DATABASE_URL).toBe(env.DATABASE_URL)
    for (const name of ['DATABASE_URL', 'REDIS_URL', 'VK_SMTP_URL', 'DASHBOARD_URL', 'HOST'] as const)
      expect(() => parseEnv({ ...near, [name]: far[name], NODE_ENV })).toThrow(
        new RegExp(`^(?!.*hunter2).*\\b${name}\\b.*VK_PLAIN_CONNECTIONS`),
      )
    for (const name of ['VK_LLM_BASE_URL', 'OPENAI_BASE_URL', 'VK_EMBEDDINGS_BASE_URL', 'OIDC_ISSUER'])
      expect(() => parseEnv({ ...near, [name]: 'http://models.internal:8000/v1', NODE_ENV })).toThrow(
        `${name} must start with https://`,
      )
    expect(
      parseEnv({ ...near, VK_LLM_BASE_URL: 'http://localhost:11434/v1', NODE_ENV }).VK_LLM_BASE_URL,
    ).toBe('http://localhost:11434/v1')
    const loose = `${far.DATABASE_URL}?sslmode=prefer`
    expect(() => parseEnv({ DATABASE_URL: loose, NODE_ENV })).toThrow('sslmode=verify-full')
    expect(parseEnv(far).REDIS_URL).toBe(far.REDIS_URL)
  })

  it('takes a certificate with its key, and a list of hosts', () => {
    expect(() => parseEnv({ VK_TLS_CERT: '/a.pem' })).toThrow('VK_TLS_KEY must be set too')
    expect(parseEnv({ VK_ONLY_HOSTS: 'api.a.example, *.B.example,10.1.2.3:8443' }).VK_ONLY_HOSTS).toEqual([
      'api.a.example',
      '*.b.example',
      '10.1.2.3:8443',
    ])
    for (const list of ['https://a.example', 'a.*.example', '*'])
      expect(() => parseEnv({ VK_ONLY_HOSTS: list })).toThrow('VK_ONLY_HOSTS must be hosts')
  })

  it('in production there is a demo only when it is asked for', () => {
    expect(parseEnv({}).VK_DEMO).toBeUndefined()
    expect(parseEnv({ NODE_ENV: 'production' }).VK_DEMO).toBe(false)
    expect(parseEnv({ NODE_ENV: 'production', VK_DEMO: 'true' }).VK_DEMO).toBe(true)
  })

  it('behind https nothing is reached without it', () => {
    const urls = {
      DASHBOARD_URL: 'https://a.example',
      API_URL: 'http://b.example',
      WSS_URL: 'ws://b.example',
    }
    expect(() => parseEnv(urls)).toThrow(/API_URL must start with https:.*WSS_URL must start with wss:/)
    expect(parseEnv({ ...urls, API_URL: 'https://b.example', WSS_URL: 'wss://b.example' }).WSS_URL).toBe(
      'wss://b.example',
    )
    expect(parseEnv({ API_URL: 'http://b.example' }).API_URL).toBe('http://b.example')
  })

  it('an outside provider is set up whole or not at all', () => {
    expect(() => parseEnv({ GOOGLE_CLIENT_ID: 'x' })).toThrow('GOOGLE_CLIENT_SECRET must be set too')
    expect(() => parseEnv({ OIDC_ISSUER: 'https://id.example.com' })).toThrow(
      'OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set too',
    )
    expect(() => parseEnv({ VK_PRIVATE_HOSTS: 'https://id.corp' })).toThrow('VK_PRIVATE_HOSTS must be hosts')
    const set = {
      VK_PRIVATE_HOSTS: 'ID.corp.example, 10.1.2.3:8443, [fd00::1]:8443',
      OIDC_ISSUER: 'https://id.corp.example/',
      OIDC_CLIENT_ID: 'vk',
      OIDC_CLIENT_SECRET: 'secret',
    }
    // An issuer is compared letter by letter, so its slash stays.
    expect(parseEnv(set)).toMatchObject({
      OIDC_ISSUER: 'https://id.corp.example/',
      VK_PRIVATE_HOSTS: ['id.corp.example', '10.1.2.3:8443', '[fd00::1]:8443'],
    })
    expect(outsideProviders(parseEnv(set)).map(({ id, name }) => [id, name])).toEqual([['oidc', 'OpenID']])
    expect(outsideProviders(parseEnv({}))).toEqual([])
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
