import { cx } from '@visualkit/ui'

/** What a colour of a plot stands for. */
export function PlotKey({ className, children }: { className: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={cx('size-2.5 rounded-[3px]', className)} />
      {children}
    </span>
  )
}
