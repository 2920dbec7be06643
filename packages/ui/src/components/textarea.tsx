import type { ComponentProps } from 'react'
import { cx } from '../cx.ts'
import { inputClasses } from './input.tsx'

/** Grows with what is written, where the browser can. */
export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      className={cx(inputClasses, 'field-sizing-content min-h-20 px-3 py-2 touch:text-lg', className)}
      {...rest}
    />
  )
}
