import { Popover as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from '../cx.ts'

/** A small window at its trigger, for what is worth a glance. */
export function Popover({
  trigger,
  label,
  align = 'start',
  className,
  children,
}: {
  trigger: ReactNode
  label: string
  align?: 'start' | 'center' | 'end'
  className?: string
  children: ReactNode
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={12}
          aria-label={label}
          className={cx(
            'anim-fade z-50 w-[min(380px,calc(100vw-24px))] rounded-card border bg-paper p-4 shadow-float outline-none',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
