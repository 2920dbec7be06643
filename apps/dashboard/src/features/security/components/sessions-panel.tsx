import { useMutation, useQuery } from '@tanstack/react-query'
import type { SignInSession } from '@visualkit/contracts'
import { Badge, Button, toast } from '@visualkit/ui'
import { Laptop, type LucideIcon, Smartphone, Tablet, Terminal } from 'lucide-react'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Panel } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { useNow } from '../../../components/use-now.ts'
import { ago, longDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { signOut } from '../../sign-in/api/sign-out.ts'
import { deviceName } from '../api/device-name.ts'
import { useSecurityChange } from '../api/use-security-change.ts'

const ICONS: Record<NonNullable<SignInSession['device']['kind']>, LucideIcon> = {
  computer: Laptop,
  phone: Smartphone,
  tablet: Tablet,
  program: Terminal,
}

/** The browsers the reader is signed in with; each can be signed out from here. */
export function SessionsPanel() {
  const now = useNow()
  const { refresh, onError } = useSecurityChange()
  const sessions = useQuery(trpc.auth.listSessions.queryOptions())
  const revoke = useMutation(
    trpc.auth.revokeSession.mutationOptions({
      onSuccess: () => {
        refresh()
        toast({ title: t('security.sessions.revoked') })
      },
      onError,
    }),
  )
  const revokeOthers = useMutation(
    trpc.auth.revokeOtherSessions.mutationOptions({
      onSuccess: ({ revoked }) => {
        refresh()
        toast({ title: t('security.sessions.revokedOthers', { count: revoked }) })
      },
      onError,
    }),
  )
  const { data } = sessions
  return (
    <Panel
      title={t('security.sessions.title')}
      description={t('security.sessions.description')}
      actions={
        data &&
        data.length > 1 && (
          <Button busy={revokeOthers.isPending} onClick={() => revokeOthers.mutate()}>
            {t('security.sessions.revokeOthers')}
          </Button>
        )
      }
      bodyClassName="p-0"
    >
      {sessions.error && <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {!data && !sessions.error && <SkeletonRows rows={2} />}
      <ul>
        {data?.map((session) => {
          const Icon = ICONS[session.device.kind ?? 'computer']
          const isLeaving = revoke.isPending && revoke.variables.id === session.id
          return (
            <li key={session.id} className="flex items-center gap-3 border-b px-4 py-2.5 last:border-b-0">
              <Icon aria-hidden strokeWidth={1.7} className="size-4 shrink-0 text-ink-3" />
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-2 text-base">
                  {deviceName(session.device)}
                  {session.isCurrent && <Badge tone="lagoon">{t('security.sessions.current')}</Badge>}
                </p>
                <p className="text-xs text-ink-3" title={longDate(session.signedInAt)}>
                  {[
                    session.isCurrent ? null : t('security.lastUsed', { time: ago(session.lastUsedAt, now) }),
                    session.ipAddress,
                    methodName(session.method),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </div>
              {session.isCurrent ? (
                <Button size="small" onClick={() => void signOut()}>
                  {t('shell.signOut')}
                </Button>
              ) : (
                <Button
                  size="small"
                  aria-label={t('security.sessions.revokeOne', { device: deviceName(session.device) })}
                  busy={isLeaving}
                  onClick={() => revoke.mutate({ id: session.id })}
                >
                  {t('security.sessions.revoke')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

const OUTSIDE: Record<string, string> = { google: 'Google', microsoft: 'Microsoft', oidc: 'OpenID' }

/** How a sign-in was made, in words; an outside provider by its own name. */
function methodName(method: string | null): string | null {
  const [first = '', second] = (method ?? '').split('+')
  const known = (['password', 'link', 'passkey'] as const).find((one) => one === first)
  if (!known) return first && first !== 'unknown' ? (OUTSIDE[first] ?? first) : null
  const name = t(`security.methods.${known}`)
  return second ? t('security.methods.withCode', { method: name }) : name
}
