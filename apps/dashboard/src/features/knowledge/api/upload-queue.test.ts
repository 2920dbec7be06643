import { expect, it } from 'vitest'
import { refusalOf } from './upload-queue.ts'

it.each([
  'guide.md',
  'GUIDE.MD',
  'page.html',
  'notes.txt',
  'report.pdf',
  'a.DOCX',
  'prices.xlsx',
  'scan.jpg',
  'articles.json',
  'articles.JSONL',
])('%s may be sent', (name) => {
  expect(refusalOf({ name, size: 10 })).toBeNull()
})

it.each(['report.doc', 'md', 'archive.md.zip'])('%s is refused before it travels', (name) => {
  expect(refusalOf({ name, size: 10 })?.code).toBe('unsupported')
})

it('the articles of an export are no version of a document', () => {
  expect(refusalOf({ name: 'articles.json', size: 10 }, { versionOf: 'a' })?.code).toBe('unsupported')
})

it('a file above the limit is refused before it travels', () => {
  expect(refusalOf({ name: 'big.txt', size: 20_971_521 })?.code).toBe('tooLarge')
  expect(refusalOf({ name: 'big.txt', size: 20_971_520 })).toBeNull()
  expect(refusalOf({ name: 'big.pdf', size: 52_428_801 })?.code).toBe('tooLarge')
  expect(refusalOf({ name: 'big.pdf', size: 52_428_800 })).toBeNull()
})
