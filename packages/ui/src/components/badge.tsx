import { cva, type VariantProps } from 'class-variance-authority'
import { Children, type ComponentProps } from 'react'
import { cx } from '../cx.ts'

const classes = cva(
  'inline-flex h-5 max-w-full items-center gap-1 rounded-full px-2 text-xs font-medium whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0',
  {
    variants: {
      tone: {
        neutral: 'bg-line text-ink-2',
        lagoon: 'bg-lagoon-wash text-lagoon-ink',
        amber: 'bg-amber-wash text-amber',
        ok: 'bg-ok-wash text-ok',
        danger: 'bg-danger-wash text-danger',
        /** Sight only. */
        signal: 'bg-signal-wash text-signal',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
)

export type BadgeTone = NonNullable<VariantProps<typeof classes>['tone']>

export function Badge({
  tone,
  className,
  children,
  ...rest
}: ComponentProps<'span'> & VariantProps<typeof classes>) {
  return (
    <span className={cx(classes({ tone }), className)} {...rest}>
      {Children.map(children, (child) =>
        // Words that are too long are cut; an icon beside them is not.
        typeof child === 'string' || typeof child === 'number' ? (
          <span className="truncate">{child}</span>
        ) : (
          child
        ),
      )}
    </span>
  )
}
