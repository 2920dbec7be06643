import { is } from 'drizzle-orm'
import { getTableConfig, PgDialect, PgTable } from 'drizzle-orm/pg-core'
import { describe, expect, it } from 'vitest'
import { SEALED } from '../installation/rotate-encryption.ts'
import * as schema from './index.ts'

const dialect = new PgDialect()
const tables = Object.values(schema).flatMap((value) => (is(value, PgTable) ? [getTableConfig(value)] : []))
const isOwned = ({ columns }: (typeof tables)[number]) => columns.some(({ name }) => name === 'tenant_id')
const owned = tables.filter(isOwned)

/** Looked up before the tenant is known, unique over all of them, or for what goes with a person. */
const NOT_BY_TENANT = [
  'api_keys.key_hash',
  'earlier_addresses_user',
  'former_members_user',
  'invitations.token_hash',
  'knowledge_chunks_near',
  'knowledge_chunks_near_2',
  'meetings.janus_room',
  'memberships_user',
  'outbox_mails_person',
  'outbox_mails_waiting',
  'sso_assertions_expiry',
  'sso_domains_verified',
  'sso_providers.provider_id',
  'sso_providers_verified_domain',
  'used_tickets_expiry',
]

/** Written by us from texts that are limited themselves. */
const UNLIMITED = ['knowledge_postings.term']

describe('the schema', () => {
  it('guards every table by row-level security, and lets a tenant see its own rows only', () => {
    expect(tables.filter(({ enableRLS }) => !enableRLS).map(({ name }) => name)).toEqual([])
    for (const { name, policies } of owned) {
      const rule = policies.find((policy) => policy.name === `${name}_own_tenant`)
      const own = `tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)`
      expect(rule?.using && dialect.sqlToQuery(rule.using).sql, name).toBe(own)
      expect(rule?.withCheck && dialect.sqlToQuery(rule.withCheck).sql, name).toBe(own)
    }
  })

  it('lets no row point into another business', () => {
    const loose = owned.flatMap(({ name, foreignKeys }) =>
      foreignKeys.flatMap((key) => {
        const { columns, foreignTable, foreignColumns } = key.reference()
        if (!isOwned(getTableConfig(foreignTable))) return []
        const first = [columns[0]?.name, foreignColumns[0]?.name]
        return first.every((column) => column === 'tenant_id') ? [] : [`${name}: ${key.getName()}`]
      }),
    )
    expect(loose).toEqual([])
  })

  it('encrypts everything that is sealed anew when the key is replaced', () => {
    const sealed = tables.flatMap(({ name, columns }) =>
      columns.flatMap((column) => (column.name.startsWith('sealed_') ? [`${name}.${column.name}`] : [])),
    )
    const anew = SEALED.map(({ table, column }) => `${table}.${column}`)
    expect(anew.toSorted()).toEqual([...sealed, 'two_factors.secret'].toSorted())
  })

  it('leads indexes with the tenant', () => {
    const others = owned.flatMap((table) => [
      ...table.columns.filter(({ isUnique }) => isUnique).map(({ name }) => `${table.name}.${name}`),
      ...table.indexes.flatMap(({ config }) => {
        const [first] = config.columns
        return first && 'name' in first && first.name === 'tenant_id' ? [] : [config.name ?? '']
      }),
    ])
    expect(others.sort()).toEqual(NOT_BY_TENANT)
  })

  it('limits every text and JSON value', () => {
    const unlimited = tables.flatMap(({ name, columns, checks }) => {
      const rules = checks.map(({ value }) => dialect.sqlToQuery(value).sql)
      return columns
        .filter((column) => ['text', 'jsonb', 'bytea'].includes(column.getSQLType()))
        .filter((column) => !column.enumValues?.length)
        .filter((column) => !rules.some((rule) => new RegExp(`\\b${column.name}\\b.*[<=]`).test(rule)))
        .map((column) => `${name}.${column.name}`)
    })
    expect(unlimited.sort()).toEqual(UNLIMITED)
  })
})
