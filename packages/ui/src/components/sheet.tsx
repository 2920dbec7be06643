import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import { useReturnFocus } from '../return-focus.ts'
import { Button } from './button.tsx'
import { veilClasses } from './dialog.tsx'

export interface SheetProps {
  open: boolean
  onOpenChange(open: boolean): void
  title: ReactNode
  closeLabel: string
  side?: 'left' | 'right' | 'bottom'
  children?: ReactNode
  footer?: ReactNode
  className?: string
}

const SIDES = {
  left: 'anim-from-left inset-y-0 left-0 w-[min(320px,calc(100vw-48px))] border-r',
  right: 'anim-from-right inset-y-0 right-0 w-[min(480px,100vw)] border-l',
  bottom: 'anim-from-bottom inset-x-0 bottom-0 max-h-[85dvh] rounded-t-window border-t',
} as const

/** A panel from the edge: details beside a list, navigation on a phone. */
export function Sheet({
  open,
  onOpenChange,
  title,
  closeLabel,
  side = 'right',
  children,
  footer,
  className,
}: SheetProps) {
  const focus = useReturnFocus(open)
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <div className={veilClasses} />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={focus.giveBack}
          className={cx(
            'fixed z-50 flex flex-col bg-paper shadow-window outline-none',
            SIDES[side],
            className,
          )}
        >
          <header className="flex items-center gap-3 border-b py-3 pr-3 pl-4">
            <Radix.Title className="min-w-0 flex-1 truncate text-lg font-strong">{title}</Radix.Title>
            <Radix.Close asChild>
              <Button variant="quiet" size="iconSmall" aria-label={closeLabel}>
                <X strokeWidth={1.7} />
              </Button>
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
          {footer && <footer className="flex justify-end gap-2 border-t px-4 py-3">{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
