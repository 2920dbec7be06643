import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cx } from '../cx.ts'
import { inputClasses } from './input.tsx'

/** The browser's own select in our look: phones show their native picker, and no style is injected. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={cx('relative inline-flex w-full', className)}>
      <select
        className={cx(inputClasses, 'h-9 appearance-none pr-8 pl-3 touch:h-11 touch:text-lg')}
        {...rest}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        strokeWidth={1.7}
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-3"
      />
    </span>
  )
}
