import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { Badge, type BadgeTone, Button, Callout, Dialog, EmptyState, Skeleton } from '@visualkit/ui'
import { EyeOff, Mails } from 'lucide-react'
import { useNavigate, useParams } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { useNow } from '../../../components/use-now.ts'
import { longDate, shortAge } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'

const TONES: Record<'pending' | 'sent' | 'failed' | 'kept', BadgeTone> = {
  pending: 'amber',
  sent: 'ok',
  failed: 'danger',
  kept: 'neutral',
}

/** /settings/outbox: mails to people of the business; where no mail server is set, this is where they are read. */
export function OutboxRoute() {
  const { mailId } = useParams()
  const navigate = useNavigate()
  const now = useNow()
  const list = useInfiniteQuery(
    trpc.mails.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
  )
  const mails = list.data?.pages.flatMap((page) => page.mails)
  const sends = list.data?.pages[0]?.sends
  return (
    <Page
      title={t('outbox.title')}
      description={sends === undefined ? undefined : sends ? t('outbox.sends') : t('outbox.keeps')}
    >
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {!list.error && (
        <div className="overflow-hidden rounded-card border">
          {!mails && <SkeletonRows rows={4} />}
          {mails?.length === 0 && (
            <EmptyState icon={<Mails strokeWidth={1.7} />} title={t('outbox.emptyTitle')}>
              {t('outbox.emptyText')}
            </EmptyState>
          )}
          <ul>
            {mails?.map((mail) => (
              <li key={mail.id} className="border-b last:border-b-0">
                <button
                  type="button"
                  className="flex w-full items-center gap-3 px-4 py-2.5 text-left transition-colors hover:bg-wash focus-visible:-outline-offset-2"
                  onClick={() => navigate(`/settings/outbox/${mail.id}`)}
                >
                  <span className="min-w-0 flex-1">
                    <span className="block truncate text-base">{mail.subject}</span>
                    <span className="block truncate text-xs text-ink-3">{mail.recipient}</span>
                  </span>
                  <Badge tone={TONES[mail.status]}>{t(`outbox.states.${mail.status}`)}</Badge>
                  <time
                    dateTime={mail.createdAt}
                    title={longDate(mail.createdAt)}
                    className="w-12 shrink-0 text-right text-xs text-ink-3 tabular-nums"
                  >
                    {shortAge(mail.createdAt, now)}
                  </time>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {list.hasNextPage && (
        <Button
          className="self-center"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('common.showMore')}
        </Button>
      )}
      {mailId && <MailDialog id={mailId} onClose={() => navigate('/settings/outbox')} />}
    </Page>
  )
}

function MailDialog({ id, onClose }: { id: string; onClose(): void }) {
  const { data, error } = useQuery(trpc.mails.get.queryOptions({ id }))
  const show = useMutation(trpc.mails.showLink.mutationOptions())
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={data?.subject ?? t('outbox.title')}
      description={data && t('outbox.to', { address: data.recipient })}
      closeLabel={t('common.close')}
      className="max-w-xl"
    >
      {error && <p className="text-base text-danger">{errorText(error)}</p>}
      {!data && !error && <Skeleton className="h-24" />}
      {data && (
        <div className="flex flex-col gap-4">
          {data.link === 'hidden' && (
            <Callout icon={<EyeOff strokeWidth={1.7} />}>{t('outbox.hidden')}</Callout>
          )}
          {data.error && <Callout tone="danger">{t('outbox.failed', { answer: data.error })}</Callout>}
          <MailText text={show.data?.text ?? data.text} />
          {data.link === 'on_request' && !show.data && (
            <Button className="self-start" busy={show.isPending} onClick={() => show.mutate({ id })}>
              {t('outbox.showLink')}
            </Button>
          )}
          {show.error && <p className="text-base text-danger">{errorText(show.error)}</p>}
          <p className="text-xs text-ink-3">{longDate(data.createdAt)}</p>
        </div>
      )}
    </Dialog>
  )
}

/** As it was written; addresses of this dashboard lead there. */
function MailText({ text }: { text: string }) {
  const parts = text.trim().split(/(https?:\/\/\S+)/)
  return (
    <div className="text-base whitespace-pre-wrap wrap-anywhere">
      {parts.map((part, at) =>
        /^https?:\/\//.test(part) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
          <a key={at} href={part} className="text-lagoon underline underline-offset-3">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </div>
  )
}
