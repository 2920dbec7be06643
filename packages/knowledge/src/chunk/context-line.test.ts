import { expect, test } from 'vitest'
import { textInContext } from './context-line.ts'

test('a passage stands under its title and headings, unless the title only numbers it', () => {
  const content = 'The battery of the Rocket lasts two days.'
  const under = (title: string, headingPath: string[] = []) => textInContext({ title, headingPath, content })
  expect(under('Manual', ['Power', 'Battery'])).toBe(`Manual › Power › Battery\n${content}`)
  expect(under('Rocket 12')).toBe(`Rocket 12\n${content}`)
  expect(under('Página 12')).toBe(content)
  expect(under('scan_0012', ['Power'])).toBe(`Power\n${content}`)
  expect(under('Terms of 2024')).toBe(`Terms of 2024\n${content}`)
})
