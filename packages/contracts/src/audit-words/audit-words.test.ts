import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ALL_AUDIT_ACTIONS, auditWord } from '../audit-actions.ts'
import { AUDIT_WORDS } from './index.ts'

const SERVICES = join(import.meta.dirname, '../../../services/src')

it.each(Object.entries(AUDIT_WORDS))(
  '%s has words of its own for every act, and for no other',
  (_, words) => {
    expect(new Set(ALL_AUDIT_ACTIONS).size).toBe(ALL_AUDIT_ACTIONS.length)
    const written = Object.entries(words).flatMap(([entity, verbs]) =>
      Object.keys(verbs).map((verb) => `${entity}.${verb}`),
    )
    expect(written.sort()).toEqual([...ALL_AUDIT_ACTIONS].sort())
    const texts = ALL_AUDIT_ACTIONS.map((action) => auditWord(words, action))
    expect(texts.filter((text) => !text?.trim() || /[!¡.]/.test(text))).toEqual([])
    // Two acts that read alike could not be told apart.
    expect(new Set(texts).size).toBe(texts.length)
    if (words !== AUDIT_WORDS.en)
      expect(
        ALL_AUDIT_ACTIONS.filter((one) => auditWord(words, one) === auditWord(AUDIT_WORDS.en, one)),
      ).toEqual([])
  },
)

it('every act that the code writes is listed, and every one that is listed is written', () => {
  const source = sources(SERVICES).join('\n')
  const written = new Set([...source.matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map(([, action]) => action!))
  expect(ALL_AUDIT_ACTIONS.filter((action) => !written.has(action))).toEqual([])
  const acts = [...source.matchAll(/action: '([a-z_]+\.[a-z_]+)'/g)].map(([, action]) => action!)
  expect(acts.length).toBeGreaterThan(50)
  expect(acts.filter((action) => !(ALL_AUDIT_ACTIONS as string[]).includes(action))).toEqual([])
})

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return entry.name.endsWith('.ts') && !entry.name.includes('.test.') ? [readFileSync(path, 'utf8')] : []
  })
}
