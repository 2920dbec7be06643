import { Button } from '@visualkit/ui'
import { FilePlus } from 'lucide-react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useMember } from '../../../app/signed-in.tsx'
import { LEAVE_UNASKED } from '../../../components/leave-guard.tsx'
import { Page } from '../../../components/page.tsx'
import { WhyNot } from '../../../components/why-not.tsx'
import { t } from '../../../i18n/text.ts'
import { NewRequestDialog } from '../components/new-request-dialog.tsx'
import { RequestDialog } from '../components/request-dialog.tsx'
import { RequestsList } from '../components/requests-list.tsx'
import { RetentionPanel } from '../components/retention-panel.tsx'

/** /settings/privacy: what people ask about their data, and for how long what is kept. */
export function PrivacyRoute() {
  const { tenant, may } = useMember()
  const { requestId } = useParams()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const canManage = may('privacy.manage')
  const conversation = params.get('conversation')
  const list = (state?: object) => {
    const search = params.get('show') === 'done' ? '?show=done' : ''
    navigate(`/settings/privacy${search}`, { state })
  }
  return (
    <Page
      title={t('privacy.title')}
      description={t('privacy.description', { business: tenant.name })}
      actions={
        canManage ? (
          <Button variant="primary" onClick={() => setParams({ add: 'request' })}>
            <FilePlus strokeWidth={1.7} />
            {t('privacy.newRequest')}
          </Button>
        ) : (
          <WhyNot of="privacy.manage" />
        )
      }
    >
      {canManage && <RequestsList />}
      <RetentionPanel />
      {canManage && requestId && <RequestDialog key={requestId} id={requestId} onClose={() => list()} />}
      {canManage && params.get('add') === 'request' && (
        <NewRequestDialog
          about={conversation === null ? null : { kind: 'conversation', id: conversation }}
          onClose={() => list(LEAVE_UNASKED)}
          onMade={(id) => navigate(`/settings/privacy/${id}`, { replace: true, state: LEAVE_UNASKED })}
        />
      )}
    </Page>
  )
}
