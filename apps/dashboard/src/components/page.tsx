import { cx } from '@visualkit/ui'
import { type ReactNode, useRef } from 'react'
import { usePageTitle } from './page-title.ts'
import { useKeptScroll } from './use-kept-scroll.ts'

export interface PageProps {
  title: string
  description?: ReactNode
  actions?: ReactNode
  /** `narrow` for forms. */
  width?: 'wide' | 'narrow'
  children: ReactNode
}

/** A page that scrolls as a whole: heading, what can be done, content. */
export function Page({ title, description, actions, width = 'wide', children }: PageProps) {
  usePageTitle(title)
  const scroller = useRef<HTMLDivElement>(null)
  useKeptScroll(scroller)
  return (
    // Positioned: what is hidden by `absolute` inside would else make the document itself taller than the window.
    <div ref={scroller} className="relative h-full overflow-y-auto" data-scroll>
      <div
        className={cx(
          'mx-auto flex flex-col gap-6 px-4 pt-5 pb-16 sm:px-8 sm:pt-7',
          width === 'wide' ? 'max-w-6xl' : 'max-w-3xl',
        )}
      >
        <header className="flex flex-wrap items-start gap-x-6 gap-y-3">
          <div className="min-w-0 flex-1 basis-80">
            <h1 className="text-xl font-strong">{title}</h1>
            {description && <p className="mt-1 max-w-2xl text-base text-ink-2">{description}</p>}
          </div>
          {actions && (
            <div className="flex flex-wrap items-center gap-2 max-sm:w-full max-sm:*:grow">{actions}</div>
          )}
        </header>
        {children}
      </div>
    </div>
  )
}

/** A framed part of a page. */
export function Panel({
  title,
  description,
  actions,
  className,
  bodyClassName,
  children,
}: {
  title?: ReactNode
  description?: ReactNode
  actions?: ReactNode
  className?: string
  bodyClassName?: string
  children: ReactNode
}) {
  return (
    <section className={cx('rounded-card border bg-paper', className)}>
      {title && (
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3">
          <div className="min-w-0 flex-1 basis-56">
            <h2 className="text-base font-strong">{title}</h2>
            {description && <p className="mt-0.5 text-sm text-ink-2">{description}</p>}
          </div>
          {actions}
        </header>
      )}
      <div className={cx('p-4', bodyClassName)}>{children}</div>
    </section>
  )
}
