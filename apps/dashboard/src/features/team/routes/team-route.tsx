import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Member, Role } from '@visualkit/contracts'
import { Button, EmptyState, Select, Table, TableHead } from '@visualkit/ui'
import { UserRoundPlus, UserRoundSearch } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { SearchInput } from '../../../components/search-input.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { useNow } from '../../../components/use-now.ts'
import { WhyNot } from '../../../components/why-not.tsx'
import { number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { useAgentsOnline } from '../../../realtime/realtime-provider.tsx'
import { ROLES } from '../api/roles.ts'
import { useTeamChanged } from '../api/use-team-changed.ts'
import { InvitationsPanel } from '../components/invitations-panel.tsx'
import { InviteDialog } from '../components/invite-dialog.tsx'
import { LeaveBusiness } from '../components/leave-business.tsx'
import {
  ChangeRoleDialog,
  DeactivateDialog,
  RemoveDialog,
  TransferDialog,
  useSetStatus,
} from '../components/member-dialogs.tsx'
import { type MemberAct, MemberRow } from '../components/member-row.tsx'
import { RolesTable } from '../components/roles-table.tsx'

const PAGE = 50
/** When somebody was last here moves without an event. */
const REFRESH_MS = 30_000
const DIALOGS = {
  role: ChangeRoleDialog,
  deactivate: DeactivateDialog,
  transfer: TransferDialog,
  remove: RemoveDialog,
}

/** /team: who works here and as what, who was asked to, and what each role may do. */
export function TeamRoute() {
  const { tenant, may } = useMember()
  const [params, setParams] = useSearchParams()
  const now = useNow()
  const search = params.get('search') ?? ''
  const role = ROLES.find((one) => one === params.get('role'))
  const offset = Math.max(0, Number(params.get('from') ?? 0)) || 0
  const members = useQuery({
    ...trpc.users.list.queryOptions({ search, role, offset, limit: PAGE }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
    refetchOnMount: 'always',
  })
  const online = useAgentsOnline()
  const lookAgain = useEffectEvent(useTeamChanged())
  useEffect(() => {
    // Whoever comes or goes may also have just joined.
    if (online !== null) lookAgain()
  }, [online])
  const owners = useQuery(trpc.users.list.queryOptions({ role: 'owner', status: 'active', limit: 2 }))
  const [opened, setOpened] = useState<{ act: keyof typeof DIALOGS; member: Member } | null>(null)
  const setStatus = useSetStatus()

  function set(next: Record<string, string>) {
    const kept = Object.fromEntries([...params].filter(([name]) => !(name in next) && name !== 'from'))
    setParams(Object.fromEntries(Object.entries({ ...kept, ...next }).filter(([, value]) => value !== '')), {
      replace: true,
    })
  }
  function act(member: Member, what: MemberAct) {
    if (what === 'reactivate') setStatus.mutate({ id: member.userId, status: 'active' })
    else setOpened({ act: what, member })
  }

  const { data } = members
  const Opened = opened && DIALOGS[opened.act]
  return (
    <Page
      title={t('team.title')}
      description={t('team.description', { business: tenant.name })}
      actions={
        may('team.manage') ? (
          <Button variant="primary" onClick={() => setParams({ add: 'person' })}>
            <UserRoundPlus strokeWidth={1.7} />
            {t('team.invite')}
          </Button>
        ) : (
          <WhyNot of="team.manage" />
        )
      }
    >
      {may('team.manage') && <InvitationsPanel />}
      <section aria-label={t('team.title')} className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <SearchInput
            value={search}
            onSearch={(text) => set({ search: text })}
            placeholder={t('team.search')}
            aria-label={t('team.search')}
            className="w-full sm:w-72"
          />
          <Select
            value={role ?? ''}
            onChange={(event) => set({ role: event.target.value as Role | '' })}
            aria-label={t('team.roleFilter')}
            className="w-full sm:w-44 [&_select]:h-8 [&_select]:text-sm touch:[&_select]:h-11"
          >
            <option value="">{t('team.anyRole')}</option>
            {ROLES.map((one) => (
              <option key={one} value={one}>
                {t(`team.roles.${one}`)}
              </option>
            ))}
          </Select>
          {data && (
            <p role="status" className="text-sm text-ink-3 sm:ml-auto">
              {t('team.people', { count: data.total })}
            </p>
          )}
        </div>
        {members.error && !data && (
          <ErrorState error={members.error} onRetry={() => void members.refetch()} />
        )}
        {!members.error && (
          <div className="overflow-hidden rounded-card border">
            {!data && <SkeletonRows rows={4} />}
            {data?.members.length === 0 && (
              <EmptyState icon={<UserRoundSearch strokeWidth={1.7} />} title={t('team.noneFound')}>
                {t('team.noneFoundText')}
              </EmptyState>
            )}
            {data && data.members.length > 0 && (
              <Table>
                <thead>
                  <tr>
                    <TableHead>{t('team.columns.person')}</TableHead>
                    <TableHead className="max-md:hidden">{t('team.columns.role')}</TableHead>
                    <TableHead className="max-md:hidden">{t('team.columns.active')}</TableHead>
                    <TableHead className="max-lg:hidden">{t('team.columns.joined')}</TableHead>
                    <TableHead>
                      <span className="sr-only">{t('common.more')}</span>
                    </TableHead>
                  </tr>
                </thead>
                <tbody>
                  {data.members.map((member) => (
                    <MemberRow
                      key={member.userId}
                      member={member}
                      now={now}
                      onAct={(what) => act(member, what)}
                    />
                  ))}
                </tbody>
              </Table>
            )}
          </div>
        )}
        {data && data.total > PAGE && (
          <nav aria-label={t('team.pages')} className="flex items-center justify-end gap-2">
            <p className="text-sm text-ink-2 tabular-nums">
              {t('team.page', {
                from: number(offset + 1),
                to: number(offset + data.members.length),
                total: number(data.total),
              })}
            </p>
            <Button
              disabled={offset === 0}
              onClick={() => set({ from: offset > PAGE ? String(offset - PAGE) : '' })}
            >
              {t('common.previous')}
            </Button>
            <Button
              disabled={offset + PAGE >= data.total}
              onClick={() => set({ from: String(offset + PAGE) })}
            >
              {t('common.next')}
            </Button>
          </nav>
        )}
      </section>
      <RolesTable />
      <LeaveBusiness isLastOwner={tenant.role === 'owner' && owners.data?.total === 1} />
      {Opened && opened && <Opened member={opened.member} onClose={() => setOpened(null)} />}
      {params.get('add') === 'person' && may('team.manage') && (
        <InviteDialog onClose={() => set({ add: '' })} />
      )}
    </Page>
  )
}
