import { Button, EmptyState } from '@visualkit/ui'
import { signOut } from '../features/sign-in/api/sign-out.ts'
import { t } from '../i18n/text.ts'

/** Somebody who may sign in but works for no business yet. */
export function NoBusiness({ email }: { email: string }) {
  return (
    <main className="flex min-h-dvh items-center">
      <EmptyState
        heading="h1"
        title={t('shell.noBusinessTitle')}
        actions={<Button onClick={() => void signOut()}>{t('shell.signOut')}</Button>}
      >
        {t('shell.noBusinessText', { email })}
      </EmptyState>
    </main>
  )
}
