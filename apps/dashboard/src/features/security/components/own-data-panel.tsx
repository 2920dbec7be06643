import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DataRequest } from '@visualkit/contracts'
import { Button, Skeleton, toast } from '@visualkit/ui'
import { Download, FileArchive } from 'lucide-react'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { Panel } from '../../../components/page.tsx'
import { bytes, clockTime, shortDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { EraseAccount } from './erase-account.tsx'

const FOLLOW_MS = 2_000
const failed = (error: unknown) =>
  toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' })

/** What is kept of the reader: to take along, and to have deleted. */
export function OwnDataPanel() {
  const { tenant } = useMember()
  return (
    <Panel
      title={t('privacy.own.title')}
      description={t('privacy.own.description', { business: tenant.name })}
      bodyClassName="p-0 divide-y"
    >
      <OwnExport />
      <OwnErasure />
    </Panel>
  )
}

function OwnExport() {
  const queries = useQueryClient()
  const requests = useQuery({
    ...trpc.privacy.mine.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.[0] && isAtWork(state.data[0]) ? FOLLOW_MS : false),
  })
  const newest = requests.data?.[0]
  const ask = useMutation(
    trpc.privacy.exportMine.mutationOptions({
      onSuccess: () => toast({ title: t('privacy.own.asked') }),
      onError: failed,
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.privacy.mine.queryKey() }),
    }),
  )
  const download = useMutation(
    trpc.privacy.downloadMine.mutationOptions({
      onSuccess: ({ url }) => window.location.assign(url),
      onError: failed,
    }),
  )
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 p-4">
      <div className="min-w-0 flex-1 basis-60">
        <h3 className="text-base font-medium">{t('privacy.own.exportTitle')}</h3>
        <p className="text-sm text-ink-2">{t('privacy.own.exportText')}</p>
        {requests.isPending && <Skeleton className="mt-2 w-40" />}
        {requests.error && <p className="mt-1 text-sm text-danger">{errorText(requests.error)}</p>}
        {newest && (
          <p role="status" className="mt-1 text-sm text-ink-3">
            {standing(newest)}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {newest?.file && (
          <Button busy={download.isPending} onClick={() => download.mutate({ id: newest.id })}>
            <Download strokeWidth={1.7} />
            {t('privacy.request.download')}
          </Button>
        )}
        <Button
          disabled={newest !== undefined && isAtWork(newest)}
          busy={ask.isPending}
          onClick={() => ask.mutate()}
        >
          <FileArchive strokeWidth={1.7} />
          {t('privacy.own.ask')}
        </Button>
      </div>
    </div>
  )
}

function OwnErasure() {
  const { user, tenants } = useMember()
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 p-4">
      <div className="min-w-0 flex-1 basis-60">
        <h3 className="text-base font-medium">{t('privacy.own.eraseTitle')}</h3>
        <p className="text-sm text-ink-2">{t('privacy.own.eraseText')}</p>
      </div>
      <EraseAccount email={user.email} businesses={tenants.map(({ name }) => name)} />
    </div>
  )
}

function isAtWork({ status }: DataRequest): boolean {
  return status === 'queued' || status === 'running'
}

function standing(request: DataRequest): string {
  const { file, finishedAt, createdAt, status } = request
  if (isAtWork(request)) return t('privacy.own.making', { time: clockTime(createdAt) })
  if (status !== 'done' || !finishedAt) return t('privacy.own.failed')
  const date = shortDate(finishedAt)
  if (!file) return t('privacy.own.gone', { date })
  return t('privacy.own.ready', { date, size: bytes(file.sizeBytes), until: shortDate(file.expiresAt) })
}
