import { ToggleGroup } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from '../cx.ts'

export interface SegmentedProps<Value extends string> {
  label: string
  value: Value
  onValueChange(value: NoInfer<Value>): void
  options: readonly { value: Value; label: ReactNode }[]
  className?: string
}

/** One of a few: filters and modes. */
export function Segmented<Value extends string>({
  label,
  value,
  onValueChange,
  options,
  className,
}: SegmentedProps<Value>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => next && onValueChange(next as Value)}
      className={cx(
        'inline-flex max-w-full gap-0.5 overflow-x-auto rounded-[8px] bg-line/60 p-0.5 [scrollbar-width:none]',
        className,
      )}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="inline-flex h-7 items-center gap-1.5 rounded-control px-2.5 text-sm font-medium whitespace-nowrap text-ink-2 transition-colors hover:text-ink focus-visible:-outline-offset-2 data-[state=on]:bg-paper data-[state=on]:text-ink data-[state=on]:shadow-[0_0_0_1px_var(--line)] touch:h-10"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
