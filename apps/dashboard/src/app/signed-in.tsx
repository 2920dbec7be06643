import { useQuery } from '@tanstack/react-query'
import type { Permission, Role, SignedIn } from '@visualkit/contracts'
import { roleMay } from '@visualkit/contracts/permissions'
import { toast } from '@visualkit/ui'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { Navigate, useLocation } from 'react-router'
import { ErrorState } from '../components/error-state.tsx'
import { t } from '../i18n/text.ts'
import { activeTenantId, namedTenantId, rememberTenant, tenantPath } from './active-tenant.ts'
import { NoBusiness } from './no-business.tsx'
import { ShellSkeleton } from './shell-skeleton.tsx'
import { Suspended } from './suspended.tsx'
import { trpc } from './trpc.ts'

export interface Member {
  user: SignedIn['user']
  tenant: SignedIn['tenants'][number]
  tenants: SignedIn['tenants']
  /** Businesses that this sign-in does not open. */
  elsewhere: SignedIn['elsewhere']
  /** Whether their role holds a permission. The server decides; pages only offer what it will do. */
  may(permission: Permission): boolean
}

const MemberContext = createContext<Member | null>(null)

/** Who is signed in, below `SignedInGate`. */
export function useMember(): Member {
  const member = useContext(MemberContext)
  if (!member) throw new Error('useMember needs SignedInGate.')
  return member
}

/** Lets members in; everybody else signs in first and comes back to where they wanted to go. */
export function SignedInGate({ children }: { children: ReactNode }) {
  const location = useLocation()
  const { data, error, refetch, isFetching } = useQuery({
    ...trpc.auth.getSession.queryOptions(),
    staleTime: 60_000,
  })
  const { shown, former } = useShown(data)
  if (error && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <ShellSkeleton />
  if (data === null) {
    const place = location.pathname + location.search
    const search = place === '/' ? '' : `?next=${encodeURIComponent(place)}`
    return <Navigate to={`/sign-in${search}`} replace />
  }
  const wanted = namedTenantId()
  const chosen = data.tenants.find(({ id }) => id === activeTenantId())
  const tenant =
    chosen ??
    (wanted ? undefined : (data.tenants.find(({ id }) => id === data.activeTenantId) ?? data.tenants[0]))
  // Whoever was let out of a business while its page was open is told so, and not quietly shown another.
  if (!tenant || (former && former.id !== tenant.id))
    return <NoBusiness signedIn={data} wanted={wanted} former={former} />
  // Also after a business that was chosen here once and lets this person in no more: every call would still ask for it.
  const isPlain = data.tenants.length === 1 && (chosen !== undefined || activeTenantId() === null)
  if (!isPlain && wanted === null && shown === null) return <IntoTenant id={tenant.id} />
  if (tenant.suspended)
    return (
      <Suspended tenant={tenant} tenants={data.tenants} busy={isFetching} onRetry={() => void refetch()} />
    )
  const member: Member = {
    user: data.user,
    tenant,
    tenants: data.tenants,
    elsewhere: data.elsewhere,
    may: (permission) => roleMay(tenant.role, permission),
  }
  return (
    <MemberContext key={tenant.id} value={member}>
      <RoleNotice role={tenant.role} />
      {children}
    </MemberContext>
  )
}

type Named = { id: string; name: string }

/** The business this page is open for, and the one it was open for until its reader was let out of it. */
function useShown(signedIn: SignedIn | null | undefined): { shown: Named | null; former: Named | null } {
  const [shown, setShown] = useState<Named | null>(null)
  if (!signedIn) {
    if (signedIn === null && shown !== null) setShown(null)
    return { shown, former: null }
  }
  const id = namedTenantId() ?? shown?.id ?? activeTenantId() ?? signedIn.activeTenantId
  const now = signedIn.tenants.find((tenant) => tenant.id === id) ?? null
  const isPlain = signedIn.tenants.length < 2 || namedTenantId() !== null || shown !== null
  if (now && isPlain && (now.id !== shown?.id || now.name !== shown.name))
    setShown({ id: now.id, name: now.name })
  return { shown, former: now ? null : shown }
}

/** Says when somebody made the reader another role: what the page offers changes under their hands. */
function RoleNotice({ role }: { role: Role }) {
  const [before] = useState({ role })
  useEffect(() => {
    if (before.role !== role) toast({ title: t('shell.roleChanged', { role: t(`settings.roles.${role}`) }) })
    before.role = role
  }, [before, role])
  return null
}

/** Puts the business into the address. */
function IntoTenant({ id }: { id: string }) {
  useEffect(() => {
    rememberTenant(id)
    const { pathname, search, hash } = window.location
    window.location.replace(`${tenantPath(id, pathname)}${search}${hash}`)
  }, [id])
  return <ShellSkeleton />
}
