import type { TestRun } from '@visualkit/contracts'
import { MEASURES } from '@visualkit/contracts/quality-measures'
import { Badge, Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { Link, useNavigate } from 'react-router'
import { longDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { RunStatus } from './run-status.tsx'
import { shareText } from './share-text.ts'

/** Measurements, the newest first, with what each came to. */
export function RunsTable({ runs }: { runs: readonly TestRun[] }) {
  const navigate = useNavigate()
  const shown = MEASURES.filter((name) => runs.some(({ measures }) => measures[name] !== null))
  return (
    <Table>
      <thead>
        <tr>
          <TableHead>{t('quality.when')}</TableHead>
          <TableHead>{t('quality.resultColumn')}</TableHead>
          {shown.map((name) => (
            <TableHead key={name} className="text-right max-lg:hidden">
              {t(`quality.measures.${name}`)}
            </TableHead>
          ))}
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <TableRow
            key={run.id}
            className="cursor-pointer transition-colors hover:bg-wash"
            onClick={() => navigate(`/knowledge/quality/runs/${run.id}`)}
          >
            <TableCell className="whitespace-nowrap">
              <Link
                to={`/knowledge/quality/runs/${run.id}`}
                onClick={(event) => event.stopPropagation()}
                className="font-medium hover:underline"
              >
                {longDate(run.createdAt)}
              </Link>
            </TableCell>
            <TableCell>
              <span className="inline-flex flex-wrap gap-1">
                <RunStatus run={run} />
                {run.draftId !== null && <Badge tone="amber">{t('quality.withDraft')}</Badge>}
              </span>
            </TableCell>
            {shown.map((name) => (
              <TableCell key={name} className="text-right text-ink-2 max-lg:hidden">
                {shareText(run.measures[name])}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}
