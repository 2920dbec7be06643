import type { AuditRow } from '@visualkit/contracts'
import { Badge, cx, Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { Link, useNavigate } from 'react-router'
import { useMember } from '../../../app/signed-in.tsx'
import { clockTime, listed, longDate, wholeDay } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { deviceName } from '../../security/api/device-name.ts'
import { actName, actorName, targetName, targetPath } from '../api/audit-names.ts'
import { fieldName } from '../api/value-text.ts'

const DAY_MS = 86_400_000
/** Names of fields that fit beside an act. */
const FIELDS = 3

/** Acts by day, the newest first. `pathOf`: where an act is opened. */
export function ActTable({
  rows,
  busy,
  now,
  pathOf,
}: {
  rows: readonly AuditRow[]
  busy: boolean
  now: number
  pathOf(id: string): string
}) {
  return (
    <Table className="table-fixed" aria-label={t('audit.list')} aria-busy={busy}>
      <thead>
        <tr>
          <TableHead className="w-20">{t('audit.columns.time')}</TableHead>
          <TableHead className="w-[20%] max-lg:hidden">{t('audit.columns.who')}</TableHead>
          <TableHead>{t('audit.columns.what')}</TableHead>
          <TableHead className="w-[24%] max-lg:hidden">{t('audit.columns.on')}</TableHead>
          <TableHead className="w-[18%] max-xl:hidden">{t('audit.columns.from')}</TableHead>
        </tr>
      </thead>
      {byDay(rows).map(([day, acts]) => (
        <tbody key={day} className="border-b last:border-b-0">
          <tr className="border-b bg-wash">
            <th
              colSpan={2}
              scope="rowgroup"
              className="h-8 px-4 text-left text-xs font-medium text-ink-2 first-letter:uppercase"
            >
              {dayName(acts[0]!.at, now)}
            </th>
            {/* As many as there are columns to be seen: one too many would squeeze the others. */}
            <td colSpan={2} className="max-lg:hidden" />
            <td className="max-xl:hidden" />
          </tr>
          {acts.map((act) => (
            <ActRow key={act.id} act={act} path={pathOf(act.id)} />
          ))}
        </tbody>
      ))}
    </Table>
  )
}

function ActRow({ act, path }: { act: AuditRow; path: string }) {
  const { user } = useMember()
  const navigate = useNavigate()
  const { actor, target } = act
  const who = actorName(actor, user.id)
  const isFaint = actor.state !== 'known' || actor.kind === 'system'
  return (
    <TableRow
      className="cursor-pointer transition-colors hover:bg-wash"
      onClick={() => navigate(path, { preventScrollReset: true })}
    >
      <TableCell className="align-top whitespace-nowrap text-ink-3 lg:align-middle" title={longDate(act.at)}>
        <time dateTime={act.at}>{clockTime(act.at)}</time>
      </TableCell>
      <TableCell className={cx('max-lg:hidden', isFaint && 'text-ink-2')}>
        <span className="block truncate">{who}</span>
      </TableCell>
      <TableCell>
        <Link
          to={path}
          data-act={act.id}
          preventScrollReset
          onClick={(event) => event.stopPropagation()}
          className="inline-block max-w-full font-medium wrap-anywhere hover:underline"
        >
          {actName(act.action)}
        </Link>
        <Beside act={act} />
        <p className="mt-0.5 text-sm wrap-anywhere text-ink-2 lg:hidden">
          {[who, targetName(target, actor)].filter(Boolean).join(' · ')}
        </p>
        <p className="text-xs text-ink-3 xl:hidden">{from(act).filter(Boolean).join(' · ')}</p>
      </TableCell>
      <TableCell className="max-lg:hidden">
        <Target act={act} />
      </TableCell>
      <TableCell className="text-ink-2 max-xl:hidden">
        <Origin act={act} />
      </TableCell>
    </TableRow>
  )
}

/** What changed, or what was stopped. */
function Beside({ act }: { act: AuditRow }) {
  if (act.restricted) {
    const { category, place } = act.restricted
    const known = (['prompt', 'output', 'instructions', 'tool'] as const).find((one) => one === place)
    return (
      <Badge tone="amber" className="mt-0.5">
        {known
          ? t('audit.restrictedAs', {
              category: t(`audit.categories.${category}`),
              place: t(`audit.places.${known}`),
            })
          : t(`audit.categories.${category}`)}
      </Badge>
    )
  }
  // In a change of ownership the fields are people.
  const fields = act.changed.filter((name) => !name.includes('-')).map((name) => fieldName([name], {}))
  if (fields.length === 0) return null
  const some = fields.slice(0, FIELDS)
  return (
    <p className="line-clamp-2 text-xs text-ink-3">
      {t('audit.changed', {
        fields:
          fields.length > FIELDS
            ? t('audit.moreFields', { fields: some.join(', '), count: fields.length - FIELDS })
            : listed(some),
      })}
    </p>
  )
}

function Target({ act }: { act: AuditRow }) {
  const name = targetName(act.target, act.actor)
  if (name === null) return <span className="text-ink-3">–</span>
  const path = targetPath(act.target)
  if (!path) return <span className="line-clamp-2 wrap-anywhere text-ink-2">{name}</span>
  return (
    <Link
      to={path}
      onClick={(event) => event.stopPropagation()}
      className="line-clamp-2 wrap-anywhere text-ink-2 hover:text-ink hover:underline"
    >
      {name}
    </Link>
  )
}

function Origin({ act }: { act: AuditRow }) {
  const [address, browser] = from(act)
  return (
    <>
      <span className="block wrap-anywhere">{address}</span>
      {browser && <span className="block truncate text-xs text-ink-3">{browser}</span>}
    </>
  )
}

/** Address and browser in words. */
function from({ origin, actor }: AuditRow): [string | null, string | null] {
  if (origin === null) return [actor.kind === 'system' ? t('audit.noOrigin') : t('audit.unknownOrigin'), null]
  if (origin.erased) return [t('audit.originErased'), null]
  const isKnown = origin.device.browser !== null || origin.device.system !== null
  return [origin.address ?? t('audit.unknownOrigin'), isKnown ? deviceName(origin.device) : null]
}

function byDay(rows: readonly AuditRow[]): [string, AuditRow[]][] {
  const days = new Map<string, AuditRow[]>()
  for (const row of rows) {
    const day = new Date(row.at).toDateString()
    const acts = days.get(day)
    if (acts) acts.push(row)
    else days.set(day, [row])
  }
  return [...days]
}

function dayName(iso: string, now: number): string {
  const day = new Date(iso).toDateString()
  if (day === new Date(now).toDateString()) return t('audit.today')
  if (day === new Date(now - DAY_MS).toDateString()) return t('audit.yesterday')
  return wholeDay(iso)
}
