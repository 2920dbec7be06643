import { afterEach, expect, it, vi } from 'vitest'
import { storageKeyOf } from './storage-key.ts'

const apiKey = 'pk_live_abcdefghijkl'
const BASE = 'visualkit:abcdefghijkl'

/** As in a browser: what is kept are properties of it. */
function storageWith(...names: string[]): Record<string, unknown> {
  const storage: Record<string, unknown> = Object.fromEntries(names.map((name) => [name, 'x']))
  Object.defineProperty(storage, 'removeItem', { value: (name: string) => delete storage[name] })
  vi.stubGlobal('localStorage', storage)
  return storage
}
afterEach(() => vi.unstubAllGlobals())

it('is another one for each visitor whom the page names, who takes away what is there of the others', () => {
  const others = ['other', 'visualkit:zzzzzzzzzzzz/mia:session', `${BASE}:session`]
  const storage = storageWith(`${BASE}/mia:session`, `${BASE}/mia2:unsent`, `${BASE}/leo:session`, ...others)
  expect(storageKeyOf({ apiKey, visitorId: 'mia' })).toBe(`${BASE}/mia`)
  expect(Object.keys(storage).sort()).toEqual([`${BASE}/mia:session`, ...others].sort())
})

it('of nobody in particular takes nothing away, nor where storage is refused', () => {
  const storage = storageWith(`${BASE}/mia:session`)
  expect(storageKeyOf({ apiKey })).toBe(BASE)
  expect(Object.keys(storage)).toHaveLength(1)
  vi.stubGlobal('localStorage', new Proxy({}, { ownKeys: () => expect.unreachable() }))
  expect(storageKeyOf({ apiKey, visitorId: 'mia' })).toBe(`${BASE}/mia`)
})
