import { expect, it } from 'vitest'
import { returnPath } from './return-path.ts'

it('comes back to a place in the dashboard', () => {
  expect(returnPath('/conversations/1?filter=all')).toBe('/conversations/1?filter=all')
})

it.each([
  null,
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  '/.//evil.example',
  '/%2e//evil.example',
  'https:/evil.example',
  'javascript:alert(1)',
  '/sign-in',
])('does not follow %s', (next) => {
  expect(returnPath(next)).toBe('/')
})
