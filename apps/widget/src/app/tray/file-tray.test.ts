import type { VKAgent } from 'visualkit'
import { expect, test } from 'vitest'
import { FileTray } from './file-tray.ts'

const pdf = (name: string) => new File(['%PDF-1.7'], name, { type: 'application/pdf' })
const page = (name: string) => new File(['<p>'], name, { type: 'text/html' })

/** A tray whose uploads end as a test says. */
function tray(attachFile: () => Promise<{ id: string }>) {
  return new FileTray({ attachFile, discardFile: async () => {} } as unknown as VKAgent, () => {})
}
const names = ({ files }: FileTray) => files.map(({ name }) => name)

test('what is refused for good takes the place of nothing that is chosen next', () => {
  const files = tray(() => new Promise(() => {}))
  expect(files.add([1, 2, 3, 4, 5].map((number) => page(`${number}.html`)))).toBe(true)
  expect(files.files.every(({ error }) => error === 'fileKind')).toBe(true)
  expect(files.add([pdf('bill.pdf')])).toBe(true)
  expect(names(files)).toEqual(['bill.pdf'])
})

test('five files go with a message, those that may yet be sent among them', async () => {
  const files = tray(() => Promise.reject(new Error('Away.')))
  files.add([pdf('1.pdf'), pdf('2.pdf')])
  await expect.poll(() => files.files.map(({ error }) => error)).toEqual(['fileFailed', 'fileFailed'])
  expect(files.add(['3.pdf', '4.pdf', '5.pdf', '6.pdf'].map(pdf))).toBe(false)
  expect(names(files)).toEqual(['1.pdf', '2.pdf', '3.pdf', '4.pdf', '5.pdf'])
})
