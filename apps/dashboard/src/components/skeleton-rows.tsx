import { cx, Skeleton } from '@visualkit/ui'
import { t } from '../i18n/text.ts'

/** Widths of the first bar, so that the rows look like a list and not like a wall. */
const ROWS = [
  { id: 1, width: 'w-2/5' },
  { id: 2, width: 'w-3/5' },
  { id: 3, width: 'w-1/2' },
  { id: 4, width: 'w-2/3' },
  { id: 5, width: 'w-1/3' },
  { id: 6, width: 'w-1/2' },
] as const

/** The shape of a list that is being loaded. `lines`: bars in each row. */
export function SkeletonRows({ rows = 6, lines = 1 }: { rows?: number; lines?: 1 | 3 }) {
  return (
    <div role="status" aria-label={t('common.loading')}>
      {ROWS.slice(0, rows).map(({ id, width }) => (
        <div
          key={id}
          className={cx(
            'flex flex-col justify-center gap-2 border-b px-4 last:border-b-0',
            lines === 1 ? 'h-12' : 'h-[92px]',
          )}
        >
          <Skeleton className={width} />
          {lines === 3 && (
            <>
              <Skeleton className="w-4/5" />
              <Skeleton className="h-4 w-20 rounded-full" />
            </>
          )}
        </div>
      ))}
    </div>
  )
}
