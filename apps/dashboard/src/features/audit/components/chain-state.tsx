import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AuditState } from '@visualkit/contracts'
import { Button, Skeleton, toast } from '@visualkit/ui'
import { ShieldAlert, ShieldCheck, ShieldQuestionMark } from 'lucide-react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { useNow } from '../../../components/use-now.ts'
import { ago, number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'

/** Whether the log is whole, since when that is known, and how far it is signed where the database cannot reach. */
export function ChainState() {
  const now = useNow()
  const queries = useQueryClient()
  const state = useQuery({ ...trpc.audit.state.queryOptions(), refetchInterval: 60_000 })
  const verify = useMutation(
    trpc.audit.verify.mutationOptions({
      onSuccess: (found) => {
        queries.setQueryData(trpc.audit.state.queryKey(), found)
        void queries.invalidateQueries({ queryKey: trpc.audit.list.queryKey() })
        toast(
          found.brokenSeq === null
            ? { title: t('audit.state.verified') }
            : { title: t('audit.state.verifiedBroken'), tone: 'danger' },
        )
      },
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
    }),
  )
  const { data } = state
  // The list says what is wrong when the server cannot be reached.
  if (state.error && !data) return null
  return (
    <section
      aria-label={t('audit.state.title')}
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card border px-4 py-3"
    >
      {data ? (
        <>
          <StateIcon state={data} />
          <div className="min-w-0 flex-1 basis-64" aria-live="polite">
            <p className="text-base font-medium">{firstWords(data, now)}</p>
            <p className="text-sm text-ink-2">{furtherWords(data, now)}</p>
          </div>
        </>
      ) : (
        <Skeleton className="h-10 flex-1" />
      )}
      <Button busy={verify.isPending} disabled={!data} onClick={() => verify.mutate()}>
        {t('audit.state.verify')}
      </Button>
    </section>
  )
}

function StateIcon({ state }: { state: AuditState }) {
  if (state.brokenSeq !== null)
    return <ShieldAlert aria-hidden strokeWidth={1.7} className="size-5 shrink-0 text-danger" />
  if (state.verifiedAt === null)
    return <ShieldQuestionMark aria-hidden strokeWidth={1.7} className="size-5 shrink-0 text-ink-3" />
  return <ShieldCheck aria-hidden strokeWidth={1.7} className="size-5 shrink-0 text-ok" />
}

function firstWords({ brokenSeq, verifiedAt, verifiedSeq, prunedRows }: AuditState, now: number): string {
  if (brokenSeq !== null) return t('audit.state.broken', { seq: number(brokenSeq) })
  if (verifiedAt === null) return t('audit.state.unchecked')
  return [
    t('audit.state.whole', { count: (verifiedSeq ?? 0) - prunedRows }),
    t('audit.state.checked', { when: ago(verifiedAt, now) }),
  ].join(' ')
}

function furtherWords({ seq, brokenSeq, verifiedSeq, prunedRows, sealed }: AuditState, now: number): string {
  const newer = verifiedSeq === null ? 0 : seq - verifiedSeq
  return [
    brokenSeq !== null && t('audit.state.brokenText'),
    brokenSeq === null && newer > 0 && t('audit.state.newer', { count: newer }),
    sealed
      ? t('audit.state.signed', { seq: number(sealed.seq), when: ago(sealed.at, now) })
      : t('audit.state.unsigned'),
    prunedRows > 0 && t('audit.state.pruned', { count: prunedRows }),
  ]
    .filter(Boolean)
    .join(' ')
}
