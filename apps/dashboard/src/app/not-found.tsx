import { Button, EmptyState } from '@visualkit/ui'
import { MapPinOff } from 'lucide-react'
import { Link } from 'react-router'
import { usePageTitle } from '../components/page-title.ts'
import { t } from '../i18n/text.ts'

export function NotFound() {
  usePageTitle(t('shell.notFoundTitle'))
  return (
    <EmptyState
      heading="h1"
      className="py-32"
      icon={<MapPinOff strokeWidth={1.7} />}
      title={t('shell.notFoundTitle')}
      actions={
        <Button asChild>
          <Link to="/">{t('shell.toOverview')}</Link>
        </Button>
      }
    >
      {t('shell.notFoundText')}
    </EmptyState>
  )
}
