import { useMutation, useQuery } from '@tanstack/react-query'
import type { SsoConnection } from '@visualkit/contracts'
import { Button, ConfirmByName, EmptyState, Skeleton } from '@visualkit/ui'
import { ArrowLeft, LogIn, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { whoMay } from '../../../app/access.ts'
import { NotFound } from '../../../app/not-found.tsx'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { LEAVE_UNASKED } from '../../../components/leave-guard.tsx'
import { Page, Panel } from '../../../components/page.tsx'
import { WhyNot } from '../../../components/why-not.tsx'
import { Rich } from '../../../i18n/rich.tsx'
import { t } from '../../../i18n/text.ts'
import { useSsoChange } from '../api/use-sso-change.ts'
import { DomainsStep } from '../components/domains-step.tsx'
import { OidcSide } from '../components/oidc-side.tsx'
import { OurSide } from '../components/our-side.tsx'
import { PeopleStep } from '../components/people-step.tsx'
import { SamlSide } from '../components/saml-side.tsx'
import { Step } from '../components/step.tsx'
import { SwitchStep } from '../components/switch-step.tsx'
import { TryStep } from '../components/try-step.tsx'

/** /settings/sso/:connectionId: setting one provider up, step by step. */
export function SsoConnectionRoute() {
  const { may } = useMember()
  const { connectionId } = useParams()
  const connections = useQuery({ ...trpc.sso.list.queryOptions(), enabled: may('sso.manage') })
  const connection = connections.data?.find(({ id }) => id === connectionId)
  if (connections.data && !connection) return <NotFound />
  return (
    <Page
      title={connection?.name ?? t('sso.title')}
      description={t('sso.description')}
      width="narrow"
      actions={
        <Button asChild variant="quiet">
          <Link to="/settings/sso">
            <ArrowLeft strokeWidth={1.7} />
            {t('sso.all')}
          </Link>
        </Button>
      }
    >
      {!may('sso.manage') && <EmptyState icon={<LogIn strokeWidth={1.7} />} title={whoMay('sso.manage')} />}
      {connections.error && (
        <ErrorState error={connections.error} onRetry={() => void connections.refetch()} />
      )}
      {may('sso.manage') && !connections.data && !connections.error && (
        <div role="status" aria-label={t('common.loading')} className="flex flex-col gap-6">
          {[1, 2, 3].map((panel) => (
            <Panel key={panel}>
              <Skeleton className="mb-3 w-1/4" />
              <Skeleton className="h-9" />
            </Panel>
          ))}
        </div>
      )}
      {connection && <Steps key={connection.id} connection={connection} />}
    </Page>
  )
}

function Steps({ connection }: { connection: SsoConnection }) {
  const { may } = useMember()
  // What is on is trusted by everybody: only owners change whom to believe.
  const isLocked = connection.enabledAt !== null && !may('sso.decide')
  const { kind, isComplete, testedAt, domains, enabledAt } = connection
  return (
    <>
      {isLocked && <WhyNot of="sso.decide" />}
      <Step number={1} title={t('sso.steps.ours')} text={t('sso.steps.oursText')} done={isComplete}>
        <OurSide connection={connection} />
      </Step>
      <Step number={2} title={t('sso.steps.theirs')} text={t('sso.steps.theirsText')} done={isComplete}>
        {kind === 'oidc' ? (
          <OidcSide connection={connection} readOnly={isLocked} />
        ) : (
          <SamlSide connection={connection} readOnly={isLocked} />
        )}
      </Step>
      <Step number={3} title={t('sso.steps.try')} text={t('sso.steps.tryText')} done={testedAt !== null}>
        <TryStep connection={connection} />
      </Step>
      <Step
        number={4}
        title={t('sso.steps.domains')}
        text={t('sso.steps.domainsText')}
        done={domains.some(({ verifiedAt }) => verifiedAt)}
      >
        <DomainsStep connection={connection} mayChange={!isLocked} />
      </Step>
      <Step number={5} title={t('sso.steps.people')} text={t('sso.steps.peopleText')} done={false}>
        <PeopleStep connection={connection} readOnly={false} />
      </Step>
      <Step number={6} title={t('sso.switch.title')} text={t('sso.switch.text')} done={enabledAt !== null}>
        <SwitchStep connection={connection} />
      </Step>
      {!isLocked && <Delete connection={connection} />}
    </>
  )
}

function Delete({ connection: { id, name } }: { connection: SsoConnection }) {
  const navigate = useNavigate()
  const { refresh, onError } = useSsoChange()
  const [asking, setAsking] = useState(false)
  const remove = useMutation(
    trpc.sso.delete.mutationOptions({
      onSuccess: async () => {
        navigate('/settings/sso', { state: LEAVE_UNASKED })
        await refresh()
      },
      onError,
      onSettled: () => setAsking(false),
    }),
  )
  return (
    <>
      <Button variant="danger" className="self-start" onClick={() => setAsking(true)}>
        <Trash2 strokeWidth={1.7} />
        {t('sso.delete')}
      </Button>
      <ConfirmByName
        open={asking}
        onOpenChange={setAsking}
        title={t('sso.deleteTitle', { name })}
        description={t('sso.deleteText')}
        name={name}
        prompt={(typed) => <Rich of="common.confirmName" with={{ name: typed }} />}
        confirmLabel={t('sso.delete')}
        cancelLabel={t('common.cancel')}
        closeLabel={t('common.close')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ id })}
      />
    </>
  )
}
