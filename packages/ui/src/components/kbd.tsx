import type { ComponentProps } from 'react'
import { cx } from '../cx.ts'

export function Kbd({ className, ...rest }: ComponentProps<'kbd'>) {
  return (
    <kbd
      className={cx(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-[4px] border bg-wash px-1 font-sans text-xs text-ink-2',
        className,
      )}
      {...rest}
    />
  )
}
