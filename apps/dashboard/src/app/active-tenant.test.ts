import { expect, it } from 'vitest'
import { tenantBase, tenantPath } from './active-tenant.ts'

const id = '6f1c2d3e-4a5b-4c6d-8e7f-0123456789ab'

it('a business in an address is found, and nothing else is taken for one', () => {
  expect(tenantBase(tenantPath(id, '/conversations/1'))).toBe(`/b/${id}`)
  expect(tenantBase(`/b/${id}`)).toBe(`/b/${id}`)
  for (const path of ['/', '/b/', '/b/x/team', `/b/${id}x/team`, `/x/b/${id}`, `/conversations/${id}`])
    expect(tenantBase(path)).toBe('')
})
