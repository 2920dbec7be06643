import { useQuery } from '@tanstack/react-query'
import { Skeleton } from '@visualkit/ui'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page, Panel } from '../../../components/page.tsx'
import { t } from '../../../i18n/text.ts'
import { EmailPanel } from '../components/email-panel.tsx'
import { OutsidePanel } from '../components/outside-panel.tsx'
import { OwnDataPanel } from '../components/own-data-panel.tsx'
import { PasskeysPanel } from '../components/passkeys-panel.tsx'
import { PasswordPanel } from '../components/password-panel.tsx'
import { SessionsPanel } from '../components/sessions-panel.tsx'
import { TwoStepPanel } from '../components/two-step-panel.tsx'

/** /settings/security: how the reader signs in, and where they are. */
export function SecurityRoute() {
  const security = useQuery(trpc.account.security.queryOptions())
  const { data } = security
  return (
    <Page title={t('security.title')} description={t('security.description')} width="narrow">
      {security.error && <ErrorState error={security.error} onRetry={() => void security.refetch()} />}
      {!data && !security.error && (
        <div role="status" aria-label={t('common.loading')} className="flex flex-col gap-6">
          {[1, 2, 3].map((panel) => (
            <Panel key={panel}>
              <Skeleton className="mb-3 w-1/4" />
              <Skeleton className="h-9" />
            </Panel>
          ))}
        </div>
      )}
      {data?.sso && (
        <>
          <Panel title={t('outside.sso.secure')}>
            <p className="text-sm text-ink-2">{t('outside.sso.secureText', { name: data.sso.name })}</p>
          </Panel>
          <SessionsPanel />
        </>
      )}
      {data && !data.sso && (
        <>
          <PasswordPanel security={data} />
          <TwoStepPanel security={data} />
          <PasskeysPanel security={data} />
          <OutsidePanel security={data} />
          <EmailPanel security={data} />
          <SessionsPanel />
          <OwnDataPanel />
        </>
      )}
    </Page>
  )
}
