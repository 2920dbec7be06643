import { useQuery } from '@tanstack/react-query'
import { EmptyState, Skeleton } from '@visualkit/ui'
import { Bot } from 'lucide-react'
import { whoMay } from '../../../app/access.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { t } from '../../../i18n/text.ts'
import { SearchPanel } from '../components/search-panel.tsx'
import { VendorPanel } from '../components/vendor-panel.tsx'

const VENDORS = ['openai', 'anthropic', 'google'] as const

/** /settings/models: the business's own keys for vendors of language models, and what came of trying them. */
export function ModelKeysRoute() {
  const canManage = useMember().may('model_keys.manage')
  const keys = useQuery({ ...trpc.modelKeys.list.queryOptions(), enabled: canManage })
  return (
    <Page title={t('modelKeys.title')} description={t('modelKeys.description')} width="narrow">
      {!canManage && <EmptyState icon={<Bot strokeWidth={1.7} />} title={whoMay('model_keys.manage')} />}
      {keys.error && <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />}
      {canManage && !keys.error && !keys.data && <Skeleton className="h-40" />}
      {keys.data &&
        VENDORS.map((vendor) => (
          <VendorPanel
            key={vendor}
            vendor={vendor}
            kept={keys.data.keys.find(({ provider }) => provider === vendor) ?? null}
            isOfDeployment={keys.data.deployment.includes(vendor)}
          />
        ))}
      {keys.data && keys.data.search.length > 0 && <SearchPanel models={keys.data.search} />}
    </Page>
  )
}
