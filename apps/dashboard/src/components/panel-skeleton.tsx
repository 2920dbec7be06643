import { cx, Skeleton } from '@visualkit/ui'
import { t } from '../i18n/text.ts'

const WIDTHS = ['w-28', 'w-40', 'w-24', 'w-36', 'w-32', 'w-44'] as const

/** The shape of a framed form, or of text, that is being loaded. */
export function PanelSkeleton({
  rows = 4,
  of = 'fields',
  className,
}: {
  rows?: number
  of?: 'fields' | 'text'
  className?: string
}) {
  return (
    <div
      role="status"
      aria-label={t('common.loading')}
      className={cx('flex flex-col gap-5 rounded-card border p-4', className)}
    >
      {WIDTHS.slice(0, rows).map((width) => (
        <div key={width} className="flex flex-col gap-2">
          <Skeleton className={width} />
          {of === 'fields' ? <Skeleton className="h-9" /> : <Skeleton className="w-5/6" />}
        </div>
      ))}
    </div>
  )
}
