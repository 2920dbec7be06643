import { Button, EmptyState } from '@visualkit/ui'
import { CirclePause } from 'lucide-react'
import { signOut } from '../features/sign-in/api/sign-out.ts'
import { longDate } from '../i18n/format.ts'
import { t } from '../i18n/text.ts'
import { switchTenant } from './active-tenant.ts'
import type { Member } from './signed-in.tsx'

/** A business that the operator does not serve: says since when and why, and what can still be done. */
export function Suspended({
  tenant,
  tenants,
  busy,
  onRetry,
}: Pick<Member, 'tenant' | 'tenants'> & { busy: boolean; onRetry(): void }) {
  const { since = '', reason = '' } = tenant.suspended ?? {}
  const others = tenants.filter(({ id }) => id !== tenant.id)
  return (
    <main className="flex min-h-dvh items-center">
      <EmptyState
        icon={<CirclePause strokeWidth={1.7} />}
        title={<h1>{t('shell.suspendedTitle', { name: tenant.name })}</h1>}
        actions={
          <>
            <Button variant="primary" busy={busy} onClick={onRetry}>
              {t('shell.suspendedRetry')}
            </Button>
            {others.map(({ id, name }) => (
              <Button key={id} onClick={() => switchTenant(id)}>
                {t('shell.suspendedSwitch', { name })}
              </Button>
            ))}
            <Button variant="quiet" onClick={() => void signOut()}>
              {t('shell.signOut')}
            </Button>
          </>
        }
      >
        <p>{t('shell.suspendedText', { date: longDate(since) })}</p>
        {reason !== '' && (
          <p className="mt-2">
            {t('shell.suspendedReason')} <q className="text-ink">{reason}</q>
          </p>
        )}
      </EmptyState>
    </main>
  )
}
