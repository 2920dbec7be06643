import type { ReactNode } from 'react'
import { cx } from '../cx.ts'

export interface EmptyStateProps {
  icon?: ReactNode
  title: ReactNode
  /** What to do next. */
  children?: ReactNode
  actions?: ReactNode
  className?: string
  /** `alert` for something that failed. */
  role?: 'alert'
}

/** Nothing here yet, or nothing could be loaded: says why and teaches the next step. */
export function EmptyState({ icon, title, children, actions, className, role }: EmptyStateProps) {
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
      <p className="text-lg font-strong text-ink">{title}</p>
      {children && <div className="mt-1 text-base text-balance text-ink-2">{children}</div>}
      {actions && <div className="mt-4 flex flex-wrap items-center justify-center gap-2">{actions}</div>}
    </div>
  )
}
