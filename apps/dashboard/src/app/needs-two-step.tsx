import { useQuery } from '@tanstack/react-query'
import type { SignedIn } from '@visualkit/contracts'
import { Button, Skeleton, Toaster } from '@visualkit/ui'
import { ErrorState } from '../components/error-state.tsx'
import { Page } from '../components/page.tsx'
import { PasskeysPanel } from '../features/security/components/passkeys-panel.tsx'
import { TwoStepPanel } from '../features/security/components/two-step-panel.tsx'
import { signOut } from '../features/sign-in/api/sign-out.ts'
import { t } from '../i18n/text.ts'
import { switchTenant } from './active-tenant.ts'
import { ConfirmIdentityDialog } from './confirm-identity-dialog.tsx'
import { trpc } from './trpc.ts'

/** A business that asks for a second step, which the present sign-in was made without: sets one up, and signs in again. */
export function NeedsTwoStep({ name, tenants }: { name: string; tenants: SignedIn['tenants'] }) {
  const security = useQuery(trpc.account.security.queryOptions())
  const { data } = security
  const hasOne = data !== undefined && (data.totp !== null || data.passkeys.length > 0)
  return (
    <main className="h-dvh">
      <Page
        title={t('shell.twoStepTitle', { name })}
        description={hasOne ? t('shell.twoStepAgain', { name }) : t('shell.twoStepText')}
        width="narrow"
        actions={
          <>
            {tenants.map((tenant) => (
              <Button key={tenant.id} onClick={() => switchTenant(tenant.id)}>
                {t('shell.suspendedSwitch', { name: tenant.name })}
              </Button>
            ))}
            <Button variant={hasOne ? 'primary' : 'quiet'} onClick={() => void signOut()}>
              {hasOne ? t('shell.twoStepEnter') : t('shell.signOut')}
            </Button>
          </>
        }
      >
        {security.error && <ErrorState error={security.error} onRetry={() => void security.refetch()} />}
        {!data && !security.error && <Skeleton className="h-9" />}
        {data && (
          <>
            <TwoStepPanel security={data} />
            <PasskeysPanel security={data} />
          </>
        )}
      </Page>
      <ConfirmIdentityDialog />
      <Toaster label={t('shell.messages')} closeLabel={t('common.close')} />
    </main>
  )
}
