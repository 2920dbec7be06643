import { Button, EmptyState } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { useRouteError } from 'react-router'
import { t } from '../i18n/text.ts'

/** A page that failed to draw or whose code is gone since an update: loading it again is what helps. */
export function RouteError() {
  const error = useRouteError()
  const isUpdate =
    error instanceof Error && /dynamically imported module|Importing a module/i.test(error.message)
  return (
    <EmptyState
      role="alert"
      heading="h1"
      className="py-32"
      icon={<TriangleAlert strokeWidth={1.7} />}
      title={isUpdate ? t('errors.updatedTitle') : t('errors.pageTitle')}
      actions={
        <Button variant="primary" onClick={() => window.location.reload()}>
          {t('common.reload')}
        </Button>
      }
    >
      {isUpdate ? t('errors.updatedText') : t('errors.pageText')}
    </EmptyState>
  )
}
