import { Switch as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cx } from '../cx.ts'

export function Switch({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={cx(
        'relative inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-control bg-wash transition-colors',
        'data-[state=checked]:border-lagoon data-[state=checked]:bg-lagoon disabled:opacity-50',
        'touch:after:absolute touch:after:-inset-3 touch:after:content-[""]',
        className,
      )}
      {...rest}
    >
      <Radix.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-ink-3 transition-transform data-[state=checked]:translate-x-[18px] data-[state=checked]:bg-on-colour" />
    </Radix.Root>
  )
}
