import { expect, it } from 'vitest'
import { loadFailure } from './load-failure.ts'

it('says that the dashboard was updated only when the server is there and the code is not', () => {
  const missing = [
    new TypeError('Failed to fetch dynamically imported module: https://a.example/assets/page-1.js'),
    new TypeError('error loading dynamically imported module: https://a.example/assets/page-1.js'),
    new TypeError('Importing a module script failed.'),
    new Error('Unable to preload CSS for /assets/page-1.css'),
  ]
  expect(missing.map((error) => loadFailure(error, true))).toEqual(missing.map(() => 'updated'))
  expect(missing.map((error) => loadFailure(error, false))).toEqual(missing.map(() => 'offline'))
  expect(missing.map((error) => loadFailure(error, null))).toEqual(missing.map(() => null))
  expect(loadFailure(new TypeError('rows is undefined'), false)).toBe('broken')
  expect(loadFailure({ status: 404 }, null)).toBe('broken')
})
