import { expect, it } from 'vitest'
import { refusalOf } from './upload-queue.ts'

it.each(['guide.md', 'GUIDE.MD', 'page.html', 'page.htm', 'notes.txt'])('%s may be sent', (name) => {
  expect(refusalOf({ name, size: 10 })).toBeNull()
})

it.each(['report.pdf', 'md', 'archive.md.zip'])('%s is refused before it travels', (name) => {
  expect(refusalOf({ name, size: 10 })?.code).toBe('unsupported')
})

it('a file above the limit is refused before it travels', () => {
  expect(refusalOf({ name: 'big.txt', size: 20_971_521 })?.code).toBe('tooLarge')
  expect(refusalOf({ name: 'big.txt', size: 20_971_520 })).toBeNull()
})
