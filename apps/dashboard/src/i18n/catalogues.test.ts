import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from './en/index.ts'
import { es } from './es/index.ts'
import { pt } from './pt/index.ts'

/** Every text with its key; the forms of one with numbers count as texts of their own. */
function flatten(node: object | string, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]]
  return Object.entries(node).flatMap(([key, child]: [string, object | string]) =>
    flatten(child, path === '' ? key : `${path}.${key}`),
  )
}

const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
const english = new Map(flatten(en))

describe.each([
  ['es', es],
  ['pt', pt],
] as const)('%s', (_, catalogue) => {
  const texts = flatten(catalogue)

  it('has the keys of English, and a text for each', () => {
    expect(texts.map(([key]) => key).sort()).toEqual([...english.keys()].sort())
    expect(texts.filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('uses the same values in each text', () => {
    const wrong = texts.filter(([key, text]) => {
      const inEnglish = names(english.get(key) ?? '')
      // A form for one may leave the number out.
      return key.endsWith('.one')
        ? names(text).some((name) => !inEnglish.includes(name) && name !== 'count')
        : JSON.stringify(names(text)) !== JSON.stringify(inEnglish)
    })
    expect(wrong).toEqual([])
  })

  it('is written in its own language', () => {
    const same = texts.filter(
      ([key, text]) =>
        text.split(' ').length > 3 && english.get(key) === text && !/(greeting|word)Examples/.test(key),
    )
    expect(same).toEqual([])
  })
})

it('no text shouts', () => {
  const loud = [en, es, pt].flatMap((one) => flatten(one)).filter(([, text]) => /!|¡|oops/i.test(text))
  expect(loud).toEqual([])
})

it('every text is used somewhere', () => {
  const source = sources(join(import.meta.dirname, '..')).join('\n')
  const whole = new Set([...source.matchAll(/['"]([\w.]+)['"]/g)].map(([, key]) => key))
  // Keys may be put together: `inbox.state.${…}`.
  const begun = new Set([...source.matchAll(/`([\w.]+)\.\$\{/g)].map(([, key]) => key))
  const unused = [...new Set([...english.keys()].map((key) => key.replace(/\.(one|other)$/, '')))].filter(
    (key) => {
      const parts = key.split('.')
      return !whole.has(key) && !parts.some((_, at) => begun.has(parts.slice(0, at).join('.')))
    },
  )
  expect(unused).toEqual([])
})

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return /^(en|es|pt)$/.test(entry.name) ? [] : sources(path)
    return /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.') ? [readFileSync(path, 'utf8')] : []
  })
}
