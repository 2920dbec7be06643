import { Button, EmptyState } from '@visualkit/ui'
import { CloudOff } from 'lucide-react'
import { errorText } from '../app/errors.ts'
import { t } from '../i18n/text.ts'

/** Something could not be loaded: what happened, and a way to try again. */
export function ErrorState({
  error,
  onRetry,
  className,
}: {
  error: unknown
  onRetry?: () => void
  className?: string
}) {
  return (
    <EmptyState
      role="alert"
      icon={<CloudOff strokeWidth={1.7} />}
      title={t('errors.couldNotLoad')}
      className={className}
      actions={onRetry && <Button onClick={onRetry}>{t('common.tryAgain')}</Button>}
    >
      {errorText(error)}
    </EmptyState>
  )
}
