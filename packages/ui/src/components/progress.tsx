import { Progress as Radix } from 'radix-ui'
import { cx } from '../cx.ts'

/** How far something is, 0–1. */
export function Progress({ value, label, className }: { value: number; label: string; className?: string }) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <Radix.Root
      value={percent}
      aria-label={label}
      className={cx('h-1 w-full overflow-hidden rounded-full bg-line', className)}
    >
      <Radix.Indicator
        className="h-full rounded-full bg-lagoon transition-[width]"
        style={{ width: `${percent}%` }}
      />
    </Radix.Root>
  )
}
