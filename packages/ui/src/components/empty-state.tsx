import type { ReactNode } from 'react'
import { cx } from '../cx.ts'

export interface EmptyStateProps {
  icon?: ReactNode
  title: ReactNode
  /** What to do next. */
  children?: ReactNode
  actions?: ReactNode
  className?: string
  /** `h1` where it is all there is on the page. */
  heading?: 'h1' | 'p'
  /** `alert` for something that failed. */
  role?: 'alert'
}

/** Nothing here yet, or nothing could be loaded: says why and teaches the next step. */
export function EmptyState({
  icon,
  title,
  children,
  actions,
  className,
  heading: Heading = 'p',
  role,
}: EmptyStateProps) {
  return (
    <div
      role={role}
      className={cx('mx-auto flex max-w-sm flex-col items-center px-6 py-12 text-center', className)}
    >
      {icon && (
        <span
          aria-hidden
          className="mb-4 flex size-10 items-center justify-center rounded-card border bg-wash text-ink-2 [&_svg]:size-5"
        >
          {icon}
        </span>
      )}
      <Heading className="text-lg font-strong text-ink">{title}</Heading>
      {children && <div className="mt-1 text-base text-balance text-ink-2">{children}</div>}
      {actions && <div className="mt-4 flex flex-wrap items-center justify-center gap-2">{actions}</div>}
    </div>
  )
}
