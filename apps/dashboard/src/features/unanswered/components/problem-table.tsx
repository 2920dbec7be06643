import type { Problem } from '@visualkit/contracts'
import { Badge, Checkbox, Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { Link, useNavigate } from 'react-router'
import { useNow } from '../../../components/use-now.ts'
import { longDate, number, shortAge } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'

export interface ProblemTableProps {
  rows: readonly Problem[]
  busy: boolean
  /** Null: nothing can be chosen. */
  chosen: ReadonlySet<string> | null
  onChoose(chosen: ReadonlySet<string>): void
}

/** Questions without an answer; each row opens one. */
export function ProblemTable({ rows, busy, chosen, onChoose }: ProblemTableProps) {
  const navigate = useNavigate()
  const now = useNow()
  function choose(id: string, isChosen: boolean) {
    const next = new Set(chosen)
    if (isChosen) next.add(id)
    else next.delete(id)
    onChoose(next)
  }
  return (
    <Table aria-busy={busy}>
      <thead>
        <tr>
          {chosen && (
            <TableHead className="w-10">
              <span className="sr-only">{t('unanswered.merge')}</span>
            </TableHead>
          )}
          <TableHead>{t('unanswered.question')}</TableHead>
          <TableHead className="text-right">{t('unanswered.asked')}</TableHead>
          <TableHead className="text-right max-lg:hidden">{t('unanswered.people')}</TableHead>
          <TableHead className="text-right max-md:hidden">{t('unanswered.human')}</TableHead>
          <TableHead className="text-right max-md:hidden" title={t('unanswered.costHint')}>
            {t('unanswered.cost')}
          </TableHead>
          <TableHead className="text-right max-sm:hidden">{t('unanswered.last')}</TableHead>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TableRow
            key={row.id}
            className="cursor-pointer transition-colors hover:bg-wash"
            onClick={() => navigate(`/knowledge/unanswered/${row.id}`)}
          >
            {chosen && (
              <TableCell onClick={(event) => event.stopPropagation()}>
                <Checkbox
                  checked={chosen.has(row.id)}
                  onChange={(event) => choose(row.id, event.target.checked)}
                >
                  <span className="sr-only">{t('unanswered.choose', { question: row.question })}</span>
                </Checkbox>
              </TableCell>
            )}
            <TableCell className="w-full max-w-0">
              <Link
                to={`/knowledge/unanswered/${row.id}`}
                onClick={(event) => event.stopPropagation()}
                className="block truncate font-medium hover:underline"
              >
                {row.question}
              </Link>
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-3">
                <span className="uppercase">{row.language}</span>
                {row.reasons.map((reason) => (
                  <span key={reason}>{t(`unanswered.reasons.${reason}`)}</span>
                ))}
                {row.reopenedAt && <Badge tone="amber">{t('unanswered.isReopened')}</Badge>}
                {row.hasDraft && <Badge tone="lagoon">{t('unanswered.hasDraft')}</Badge>}
              </span>
            </TableCell>
            <TableCell className="text-right whitespace-nowrap tabular-nums">
              {t('unanswered.times', { count: row.count })}
            </TableCell>
            <TableCell className="text-right text-ink-2 max-lg:hidden">{number(row.conversations)}</TableCell>
            <TableCell className="text-right whitespace-nowrap text-ink-2 max-md:hidden">
              {t('unanswered.minutes', { count: Math.round(row.humanMinutes) })}
            </TableCell>
            <TableCell className="text-right text-ink-2 max-md:hidden">{number(row.cost, 1)}</TableCell>
            <TableCell
              className="text-right whitespace-nowrap text-ink-3 max-sm:hidden"
              title={longDate(row.lastSeenAt)}
            >
              {shortAge(row.lastSeenAt, now)}
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}
