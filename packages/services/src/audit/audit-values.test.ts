import { expect, it } from 'vitest'
import { auditable, changesOf, Personal, peopleIn, storable } from './audit-values.ts'
import { canonicalJson } from './canonical-json.ts'
import {
  decryptForPerson,
  encryptForPerson,
  masterKeyOf,
  newPersonKey,
  unwrapPersonKey,
} from './person-cipher.ts'

const ana = { kind: 'user', id: 'a' } as const
const seal = ({ person, value }: Personal) => ({
  $person: `${person.kind}:${person.id}`,
  sealed: `${value.length}`,
})

it('writes JSON in one spelling, also of what the database hands back', () => {
  const value = { b: [1e21, -0, 0.1, { z: null, a: 'é"\n' }], a: undefined, ä: true, B: 1 }
  expect(canonicalJson(value)).toBe('{"B":1,"b":[1e+21,0,0.1,{"a":"é\\"\\n","z":null}],"ä":true}')
  expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(canonicalJson(value))
})

it('keeps no secret and nothing that looks personal, and seals what is said to be', () => {
  const copy = auditable({
    name: 'Shop',
    password: 'hunter22',
    apiKey: `sk_live_${'x'.repeat(43)}`,
    text: `write to ana@example.org with sk_live_Zk3vQ8mB1xT7yR5nW2cL9pF4hJ6sD0gA-_uEoIiXyZq`,
    email: new Personal(ana, 'ana@example.org'),
    at: new Date(0),
  })
  expect(peopleIn(copy)).toEqual([ana])
  const stored = storable(copy, seal, 10_000)
  expect(stored).toMatchObject({
    name: 'Shop',
    email: { $person: 'user:a', sealed: '15' },
    at: '1970-01-01T00:00:00.000Z',
  })
  expect(JSON.stringify(stored)).not.toMatch(/hunter22|live_|@example/)
})

it('takes what PostgreSQL would refuse, and of what is too large its sum', () => {
  expect(storable({ a: '\u0000\ud800b', n: Number.NaN, list: [undefined] }, seal, 100)).toEqual({
    a: '\ufffdb',
    n: null,
    list: [null],
  })
  expect(storable({ a: 'x'.repeat(200) }, seal, 100)).toEqual({
    $large: { bytes: 208, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
})

it('tells what changed', () => {
  const before = { id: '1', name: 'a', tags: ['x'], updatedAt: 1 }
  expect(changesOf(before, { ...before, name: 'b', tags: ['x'], updatedAt: 2 })).toEqual({
    before: { name: 'a' },
    after: { name: 'b' },
  })
})

it('opens a value for the person, the business and the key it was sealed for, and nobody else', () => {
  const master = masterKeyOf('m'.repeat(32))
  const wrapped = newPersonKey(master, 't', ana)
  const key = unwrapPersonKey(master, 't', ana, wrapped)
  const sealed = encryptForPerson(key, 't', ana, '192.0.2.7')
  expect(decryptForPerson(key, 't', ana, sealed)).toBe('192.0.2.7')
  expect(sealed.includes('192.0.2.7')).toBe(false)
  expect(() => decryptForPerson(key, 'u', ana, sealed)).toThrow()
  expect(() => decryptForPerson(key, 't', { kind: 'user', id: 'b' }, sealed)).toThrow()
  expect(() => unwrapPersonKey(masterKeyOf('n'.repeat(32)), 't', ana, wrapped)).toThrow()
  expect(() => unwrapPersonKey(master, 't', { kind: 'visitor', id: 'a' }, wrapped)).toThrow()
  for (const at of [0, 1, 20, sealed.length - 1]) {
    const changed = Buffer.from(sealed)
    changed[at]! ^= 1
    expect(() => decryptForPerson(key, 't', ana, changed)).toThrow()
  }
  expect(() => decryptForPerson(key, 't', ana, Buffer.of(1))).toThrow()
})
