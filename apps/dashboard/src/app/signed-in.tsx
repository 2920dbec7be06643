import { useQuery } from '@tanstack/react-query'
import type { Permission, SignedIn } from '@visualkit/contracts'
import { roleMay } from '@visualkit/contracts/permissions'
import { createContext, type ReactNode, useContext } from 'react'
import { Navigate, useLocation } from 'react-router'
import { ErrorState } from '../components/error-state.tsx'
import { activeTenantId, forgetTenant } from './active-tenant.ts'
import { NoBusiness } from './no-business.tsx'
import { ShellSkeleton } from './shell-skeleton.tsx'
import { Suspended } from './suspended.tsx'
import { trpc } from './trpc.ts'

export interface Member {
  user: SignedIn['user']
  tenant: SignedIn['tenants'][number]
  tenants: SignedIn['tenants']
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
  if (error && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <ShellSkeleton />
  if (data === null) {
    const place = location.pathname + location.search
    const search = place === '/' ? '' : `?next=${encodeURIComponent(place)}`
    return <Navigate to={`/sign-in${search}`} replace />
  }
  const chosen = data.tenants.find(({ id }) => id === activeTenantId())
  if (!chosen && activeTenantId() !== null) forgetTenant()
  const tenant = chosen ?? data.tenants.find(({ id }) => id === data.activeTenantId) ?? data.tenants[0]
  if (!tenant) return <NoBusiness email={data.user.email} />
  if (tenant.suspended)
    return (
      <Suspended tenant={tenant} tenants={data.tenants} busy={isFetching} onRetry={() => void refetch()} />
    )
  const member: Member = {
    user: data.user,
    tenant,
    tenants: data.tenants,
    may: (permission) => roleMay(tenant.role, permission),
  }
  return (
    <MemberContext key={tenant.id} value={member}>
      {children}
    </MemberContext>
  )
}
