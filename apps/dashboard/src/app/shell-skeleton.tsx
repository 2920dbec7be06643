import { Skeleton } from '@visualkit/ui'
import { t } from '../i18n/text.ts'

/** The outline of the app while it is not known who is there. */
export function ShellSkeleton() {
  return (
    <div className="flex h-dvh" role="status" aria-label={t('common.loading')}>
      <div className="hidden w-54 flex-col gap-5 border-r bg-wash px-4 py-5 md:flex">
        <Skeleton className="h-6 w-32" />
        {[24, 16, 28, 20, 24, 18].map((width) => (
          <Skeleton key={width} style={{ width: `${width * 4}px` }} />
        ))}
      </div>
      <div className="flex-1 p-6">
        <Skeleton className="h-6 w-40" />
      </div>
    </div>
  )
}
