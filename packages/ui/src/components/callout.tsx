import type { ComponentProps, ReactNode } from 'react'
import { cx } from '../cx.ts'

const TONES = {
  amber: 'bg-amber-wash text-ink [&>svg]:text-amber',
  danger: 'bg-danger-wash text-ink [&>svg]:text-danger',
  lagoon: 'bg-lagoon-wash text-ink [&>svg]:text-lagoon',
  ok: 'bg-ok-wash text-ink [&>svg]:text-ok',
  neutral: 'bg-wash text-ink [&>svg]:text-ink-3',
} as const

/** A sentence that matters now, over what it is about. */
export function Callout({
  tone = 'neutral',
  icon,
  actions,
  className,
  children,
  ...rest
}: ComponentProps<'div'> & { tone?: keyof typeof TONES; icon?: ReactNode; actions?: ReactNode }) {
  return (
    <div
      className={cx(
        'flex items-start gap-2.5 rounded-card px-3.5 py-2.5 text-sm [&>svg]:mt-px [&>svg]:size-4 [&>svg]:shrink-0',
        TONES[tone],
        className,
      )}
      {...rest}
    >
      {icon}
      <div className="min-w-0 flex-1">{children}</div>
      {actions}
    </div>
  )
}
