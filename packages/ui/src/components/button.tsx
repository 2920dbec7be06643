import { cva, type VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cx } from '../cx.ts'

export const buttonClasses = cva(
  [
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap select-none',
    'transition-colors disabled:pointer-events-none disabled:opacity-45 aria-disabled:opacity-45',
    '[&_svg]:size-4 [&_svg]:shrink-0 touch:min-h-11',
  ],
  {
    variants: {
      variant: {
        primary:
          'bg-lagoon text-on-colour hover:bg-[color-mix(in_oklab,var(--lagoon)_88%,var(--ink))] active:bg-[color-mix(in_oklab,var(--lagoon)_80%,var(--ink))]',
        secondary:
          'border border-[color-mix(in_oklab,var(--control)_45%,var(--paper))] bg-paper text-ink hover:bg-wash active:bg-line',
        quiet: 'text-ink-2 hover:bg-wash hover:text-ink active:bg-line',
        danger: 'bg-danger text-on-colour hover:bg-[color-mix(in_oklab,var(--danger)_88%,var(--ink))]',
        link: 'text-lagoon underline-offset-3 hover:underline touch:min-h-0',
      },
      size: {
        small: 'h-7 px-2 text-sm',
        medium: 'h-8 px-3 text-sm',
        large: 'h-10 px-4 text-base',
        icon: 'size-8 touch:min-w-11',
        iconSmall: 'size-7 touch:min-w-11',
        text: 'h-auto p-0 text-sm',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'medium' },
  },
)

export interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof buttonClasses> {
  /** Puts the look on the only child, such as a link. */
  asChild?: boolean
  /** Says that the act goes on: the button holds, keeps its width and answers no further press. */
  busy?: boolean
}

/** A button. Its words are a verb; one that shows only an icon has an `aria-label`. */
export function Button({
  asChild,
  busy,
  variant,
  size,
  className,
  type = 'button',
  onClick,
  ...rest
}: ButtonProps) {
  const Element = asChild ? Slot.Root : 'button'
  return (
    <Element
      type={asChild ? undefined : type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className={cx(buttonClasses({ variant, size }), busy && 'cursor-progress', className)}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    />
  )
}
