import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import { useReturnFocus } from '../return-focus.ts'
import { Button } from './button.tsx'

export interface DialogProps {
  open: boolean
  onOpenChange(open: boolean): void
  title: ReactNode
  description?: ReactNode
  /** The name of the button that closes it. Left out: no such button, for what must be answered. */
  closeLabel?: string
  children?: ReactNode
  footer?: ReactNode
  className?: string
  /** Keeps the title for screen readers only. */
  hideTitle?: boolean
}

/** Ours, not Radix's: theirs injects a style element, which a strict CSP refuses. As high as windows, so that a second one dims the first. */
export const veilClasses = 'anim-fade fixed inset-0 z-50 bg-[rgb(10_14_16/0.45)]'

/** A window over the page. Focus stays in it; Escape closes it, and the keyboard is where it was before. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  closeLabel,
  children,
  footer,
  className,
  hideTitle,
}: DialogProps) {
  const focus = useReturnFocus(open)
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <div className={veilClasses} />
        <Radix.Content
          onOpenAutoFocus={focusFirstControl}
          onCloseAutoFocus={focus.giveBack}
          {...(!description && { 'aria-describedby': undefined })}
          className={cx(
            'anim-rise fixed inset-x-3 top-1/2 z-50 mx-auto flex max-h-[min(720px,calc(100dvh-32px))] max-w-lg -translate-y-1/2 flex-col rounded-window bg-paper shadow-window outline-none',
            className,
          )}
        >
          <header className={cx('flex items-start gap-3 px-6 pt-5 pb-3', hideTitle && 'sr-only')}>
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-lg font-strong text-ink">{title}</Radix.Title>
              {description && (
                <Radix.Description className="mt-1 text-base text-ink-2">{description}</Radix.Description>
              )}
            </div>
            {closeLabel && (
              <Radix.Close asChild>
                <Button variant="quiet" size="iconSmall" aria-label={closeLabel} className="-mr-2">
                  <X strokeWidth={1.7} />
                </Button>
              </Radix.Close>
            )}
          </header>
          {/* The room above is for the focus ring of what comes first. */}
          <div data-body className="-mt-1 min-h-0 flex-1 overflow-y-auto px-6 pt-1 pb-5">
            {children}
          </div>
          {footer && <footer className="flex justify-end gap-2 border-t px-6 py-3">{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Into the first control of the window, not onto its close button. */
function focusFirstControl(event: Event): void {
  const content = event.currentTarget as HTMLElement
  const first = content.querySelector<HTMLElement>(
    '[data-body] :is(input, textarea, select, button):not([tabindex="-1"], :disabled)',
  )
  event.preventDefault()
  ;(first ?? content).focus()
}
