import { ServiceError } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { StartError } from '../start-error.ts'
import { refusalOf } from './refusal-of.ts'

it('tells refusals in one line, and leaves mistakes of ours to their stack', () => {
  const wrong = z.object({ email: z.email('Write an e-mail address.') }).safeParse({ email: 'x' })
  expect(refusalOf(wrong.error)).toBe('email: Write an e-mail address.')
  expect(refusalOf(new StartError('The port is taken.'))).toBe('The port is taken.')
  expect(refusalOf(new ServiceError('CONFLICT', 'There already.'))).toBe('There already.')
  expect(refusalOf(new TypeError('x is not a function'))).toBeNull()
  expect(refusalOf('thrown')).toBeNull()
})
