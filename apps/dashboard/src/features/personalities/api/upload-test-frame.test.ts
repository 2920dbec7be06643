import { expect, it } from 'vitest'
import { shownAmong, shownProblem, viewIn } from './upload-test-frame.ts'

const file = (type: string, name: string) => new File(['x'], name, { type })

it('takes pictures and views of pages', () => {
  expect(shownProblem({ type: 'image/png', size: 10 })).toBeNull()
  expect(shownProblem({ type: 'application/json', size: 10 })).toBeNull()
  expect(shownProblem({ type: 'image/gif', size: 10 })).toBe('kind')
  expect(shownProblem({ type: 'image/png', size: 20_000_000 })).toBe('tooLarge')
})

it('picks what can be shown among what was pasted', () => {
  const [text, picture] = [file('text/plain', 'a.txt'), file('image/png', 'b.png')]
  expect(shownAmong([text, picture])).toBe(picture)
  expect(shownAmong([text])).toBe(text)
  expect(shownAmong([])).toBeUndefined()
})

it('takes a view alone, and as the API hands it out', () => {
  expect(viewIn('{"id":"f","view":{"version":1}}')).toBe('{"version":1}')
  expect(viewIn('{"version":1}')).toBe('{"version":1}')
  expect(viewIn('no page')).toBe('no page')
})
