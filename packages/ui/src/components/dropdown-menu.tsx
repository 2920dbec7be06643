import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from '../cx.ts'

const itemClasses =
  'flex h-8 items-center gap-2 rounded-control px-2 text-sm text-ink outline-none select-none data-[highlighted]:bg-wash data-[disabled]:opacity-45 [&_svg]:size-4 [&_svg]:text-ink-3 touch:h-11'

/** A menu under its trigger. Not modal: the page behind stays alive and no style is injected. */
export function DropdownMenu({
  trigger,
  children,
  align = 'end',
  side = 'bottom',
  className,
}: {
  trigger: ReactNode
  children: ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom'
  className?: string
}) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cx('anim-fade z-50 min-w-48 rounded-card border bg-paper p-1 shadow-float', className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

export function MenuItem({
  danger,
  className,
  ...rest
}: ComponentProps<typeof Radix.Item> & { danger?: boolean }) {
  return (
    <Radix.Item
      className={cx(itemClasses, danger && 'text-danger [&_svg]:text-danger', className)}
      {...rest}
    />
  )
}

/** One of several, with a tick on the one that holds. */
export function MenuChoice<Value extends string>({
  label,
  value,
  onValueChange,
  options,
}: {
  label: string
  value: Value
  onValueChange(value: Value): void
  options: readonly { value: Value; label: string }[]
}) {
  return (
    <Radix.RadioGroup value={value} onValueChange={(next) => onValueChange(next as Value)}>
      <Radix.Label className="px-2 pt-1.5 pb-1 text-xs font-medium text-ink-3">{label}</Radix.Label>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={itemClasses}>
          <span title={option.label} className="min-w-0 flex-1 truncate">
            {option.label}
          </span>
          <Radix.ItemIndicator>
            <Check strokeWidth={2} className="text-lagoon!" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}

export function MenuSeparator() {
  return <Radix.Separator className="my-1 h-px bg-line" />
}
