import type { SignedIn } from '@visualkit/contracts'
import { Button, EmptyState, Toaster } from '@visualkit/ui'
import { Building2 } from 'lucide-react'
import { useState } from 'react'
import { EraseAccount } from '../features/security/components/erase-account.tsx'
import { goOutside } from '../features/sign-in/api/outside.ts'
import { signOut } from '../features/sign-in/api/sign-out.ts'
import { t } from '../i18n/text.ts'
import { forgetTenant, switchTenant, tenantPath } from './active-tenant.ts'
import { ConfirmIdentityDialog } from './confirm-identity-dialog.tsx'
import { NeedsTwoStep } from './needs-two-step.tsx'

/**
 * Somebody who may sign in but is let into no business, or not into the one of this address: says why, as far as it is
 * known, and what can be done.
 */
export function NoBusiness({
  signedIn,
  wanted,
  former,
}: {
  signedIn: SignedIn
  /** The business of the address. */
  wanted: string | null
  /** The business this page was open for until now. */
  former: { id: string; name: string } | null
}) {
  const { tenants, deactivatedIn, elsewhere, user } = signedIn
  const closed =
    elsewhere.find(({ id }) => id === (wanted ?? former?.id)) ?? (wanted ? undefined : elsewhere[0])
  if (closed?.twoStep) return <NeedsTwoStep name={closed.name} tenants={tenants} />
  if (closed) return <Closed closed={closed} tenants={tenants} />
  const off =
    deactivatedIn.find(({ id }) => id === (wanted ?? former?.id)) ?? (wanted ? undefined : deactivatedIn[0])
  const left = former && (wanted === null || wanted === former.id) ? former : null
  const [title, text] = off
    ? [t('shell.switchedOffTitle', { name: off.name }), t('shell.switchedOffText')]
    : left
      ? [t('shell.removedTitle', { name: left.name }), t('shell.removedText', { name: left.name })]
      : wanted
        ? [t('shell.notYoursTitle'), t('shell.notYoursText', { email: user.email })]
        : [t('shell.noBusinessTitle'), t('shell.noBusinessText', { email: user.email })]
  return (
    <main className="flex min-h-dvh items-center">
      <EmptyState
        role="alert"
        heading="h1"
        icon={<Building2 strokeWidth={1.7} />}
        title={title}
        actions={
          <>
            {tenants.map(({ id, name }, at) => (
              <Button key={id} variant={at === 0 ? 'primary' : 'secondary'} onClick={() => switchTenant(id)}>
                {t('shell.suspendedSwitch', { name })}
              </Button>
            ))}
            {tenants.length === 0 && wanted !== null && (
              <Button
                onClick={() => {
                  forgetTenant()
                  window.location.assign('/')
                }}
              >
                {t('common.tryAgain')}
              </Button>
            )}
            <Button variant={tenants.length > 0 ? 'quiet' : 'secondary'} onClick={() => void signOut()}>
              {t('shell.signOut')}
            </Button>
            {tenants.length === 0 && (
              <EraseAccount
                email={user.email}
                businesses={[...elsewhere, ...deactivatedIn].map(({ name }) => name)}
              />
            )}
          </>
        }
      >
        {text}
      </EmptyState>
      <ConfirmIdentityDialog />
      <Toaster label={t('shell.messages')} closeLabel={t('common.close')} />
    </main>
  )
}

/** A business of theirs that the present sign-in does not open. */
function Closed({
  closed: { id, name, sso },
  tenants,
}: {
  closed: SignedIn['elsewhere'][number]
  tenants: SignedIn['tenants']
}) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function enter(via: string) {
    setBusy(true)
    const stays = await goOutside({ via, next: tenantPath(id) }, name)
    if (stays === null) return
    setBusy(false)
    setProblem(stays)
  }
  return (
    <main className="flex min-h-dvh items-center">
      <EmptyState
        role="alert"
        heading="h1"
        icon={<Building2 strokeWidth={1.7} />}
        title={t(sso ? 'outside.sso.closedTitle' : 'outside.sso.onlyTitle', { name })}
        actions={
          <>
            {sso && (
              <Button variant="primary" busy={busy} onClick={() => void enter(sso)}>
                {t('outside.sso.enter')}
              </Button>
            )}
            {tenants.map((tenant) => (
              <Button key={tenant.id} onClick={() => switchTenant(tenant.id)}>
                {t('shell.suspendedSwitch', { name: tenant.name })}
              </Button>
            ))}
            <Button variant="quiet" onClick={() => void signOut()}>
              {t('shell.signOut')}
            </Button>
          </>
        }
      >
        {problem ?? t(sso ? 'outside.sso.closedText' : 'outside.sso.onlyText', { name })}
      </EmptyState>
    </main>
  )
}
