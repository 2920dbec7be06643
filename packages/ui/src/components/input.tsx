import type { ComponentProps } from 'react'
import { cx } from '../cx.ts'

export const inputClasses =
  'w-full min-w-0 rounded-control border border-control bg-paper text-base text-ink transition-colors ' +
  'focus-visible:outline-offset-0 focus-visible:border-lagoon disabled:opacity-50 ' +
  'aria-invalid:border-danger aria-invalid:focus-visible:outline-danger'

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cx(inputClasses, 'h-9 px-3 touch:h-11 touch:text-lg', className)} {...rest} />
}
