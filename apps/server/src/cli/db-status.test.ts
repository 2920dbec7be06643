import { expect, it } from 'vitest'
import { statusRows } from './db-status.ts'

it('tells the state of the database in words', () => {
  const status = {
    kind: 'postgres' as const,
    version: '18.4',
    pgvector: '0.8.5',
    sizeBytes: 15_938_355,
    migrations: { applied: ['0000_first', '0001_more'], pending: [] },
    roles: ['vk_app', 'vk_auth', 'vk_jobs'],
    servingUser: 'visualkit',
    owner: null,
  }
  expect(Object.fromEntries(statusRows(status))).toEqual({
    database: 'PostgreSQL 18.4',
    pgvector: '0.8.5',
    size: '15.2 MB',
    migrations: '2 applied, the newest 0001_more',
    'still to do': 'nothing',
    roles: 'vk_app, vk_auth, vk_jobs',
    'serves as': 'visualkit',
    owner: 'unknown: DATABASE_OWNER_URL is not set, so nothing is migrated or backed up from here',
  })
  const pending = { applied: ['0000_first'], pending: ['0001_more'] }
  const owner = { name: 'postgres', superuser: true, mayCreateBypassRls: true }
  expect(
    Object.fromEntries(statusRows({ ...status, kind: 'embedded', migrations: pending, owner })),
  ).toMatchObject({
    database: 'embedded PostgreSQL 18.4',
    'still to do': '0001_more: run vk db migrate',
    owner: 'postgres, a superuser',
  })
})
