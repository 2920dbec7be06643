import type { ComponentProps } from 'react'
import { cx } from '../cx.ts'

/** The shape of what is being loaded. It stands still: nothing loops but the sharing dot. */
export function Skeleton({ className, ...rest }: ComponentProps<'span'>) {
  return <span aria-hidden className={cx('block h-3.5 rounded-[4px] bg-line', className)} {...rest} />
}
