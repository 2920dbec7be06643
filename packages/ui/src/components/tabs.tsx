import { Tabs as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cx } from '../cx.ts'

export const Tabs = Radix.Root

export function TabsList({ className, ...rest }: ComponentProps<typeof Radix.List>) {
  return <Radix.List className={cx('flex gap-4 overflow-x-auto border-b px-1', className)} {...rest} />
}

export function TabsTrigger({ className, ...rest }: ComponentProps<typeof Radix.Trigger>) {
  return (
    <Radix.Trigger
      className={cx(
        '-mb-px h-9 border-b-2 border-transparent px-0.5 text-sm font-medium whitespace-nowrap text-ink-2 transition-colors hover:text-ink',
        'data-[state=active]:border-lagoon data-[state=active]:text-ink focus-visible:-outline-offset-2 touch:h-11',
        className,
      )}
      {...rest}
    />
  )
}

export const TabsContent = Radix.Content
