import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HEALTH_NOTES } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { describePart, note } from './describe-part.ts'

it('says in English what its codes say', () => {
  expect(
    describePart('model', 'degraded', {
      driver: [note('named', { name: 'a' }), note('builtInAnswerer')],
      detail: [note('modelFailsWith', { model: 'a', reason: 'no key' }), note('modelFails', { model: 'b' })],
      advice: note('checkModel'),
    }),
  ).toMatchObject({
    driver: 'a, then built-in answerer',
    detail: 'a fails: no key. b fails.',
    leavesMachine: null,
    advice: expect.stringContaining('Check the key'),
    notes: { driver: [{ code: 'named' }, { code: 'builtInAnswerer' }], leavesMachine: [] },
  })
})

it('knows no code that no part uses', () => {
  const source = readFileSync(join(import.meta.dirname, 'health-parts.ts'), 'utf8')
  expect(Object.keys(HEALTH_NOTES).filter((code) => !source.includes(`'${code}'`))).toEqual([])
})
