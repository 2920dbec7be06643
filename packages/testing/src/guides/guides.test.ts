import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { PROJECT_ROOT, readGuides } from './read-guides.ts'

const guides = readGuides()
const blocks = guides.flatMap(({ name, blocks }) => blocks.map((block) => ({ name, ...block })))

test('all code of a guide is a file, which the tests run; the rest is for a shell', () => {
  const loose = blocks.filter(({ language, file }) => file === null && language !== 'sh')
  expect(loose).toEqual([])
  expect(blocks.filter(({ file }) => file !== null).length).toBeGreaterThan(10)
})

test('a guide shows the files of its example as they are, and all of them', () => {
  const shown = blocks.filter(({ file }) => file?.startsWith('examples/'))
  for (const { file, code } of shown)
    expect([file, code]).toEqual([file, readFileSync(join(PROJECT_ROOT, file!), 'utf8')])
  const sources = readdirSync(join(PROJECT_ROOT, 'examples'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(js|py)$/.test(path) && !path.includes('node_modules'))
    .map((path) => `examples/${path}`)
  expect(shown.map(({ file }) => file).sort()).toEqual(sources.sort())
})

test('every guide is on the first page, and every link leads somewhere', () => {
  const first = guides.find(({ name }) => name === 'README')!.text
  for (const { name, text } of guides) {
    if (name !== 'README') expect(first).toContain(`(${name}.md)`)
    for (const [, link = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(link)) continue
      const path = join(PROJECT_ROOT, 'docs/guides', link.replace(/#.*$/, ''))
      expect([name, link, existsSync(path)]).toEqual([name, link, true])
    }
  }
})

test('examples name what they need', () => {
  for (const name of readdirSync(join(PROJECT_ROOT, 'examples'))) {
    const folder = join(PROJECT_ROOT, 'examples', name)
    const manifest = ['package.json', 'requirements.txt'].find((file) => existsSync(join(folder, file)))
    const path = /\.\.\/[^"\s]+/.exec(readFileSync(join(folder, manifest!), 'utf8'))?.[0]
    // The build of the TypeScript client is made when it is needed.
    expect([name, existsSync(dirname(join(folder, path!)))]).toEqual([name, true])
  }
})
