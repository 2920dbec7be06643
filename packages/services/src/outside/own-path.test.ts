import { expect, it } from 'vitest'
import { ownPath } from './own-path.ts'

it('leads to pages of ours and nowhere else', () => {
  expect(ownPath('/t/1/conversations?open=2#last')).toBe('/t/1/conversations?open=2#last')
  for (const elsewhere of [
    undefined,
    '',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    '/api/auth/callback/google',
    '/sign-in?next=/',
  ])
    expect(ownPath(elsewhere), elsewhere).toBe('/')
})
