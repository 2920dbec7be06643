import type { ApiCall, ApiKey } from '@visualkit/contracts'
import { Badge, type BadgeTone, cx, Table, TableCell, TableHead, TableRow, toast } from '@visualkit/ui'
import { Link } from 'react-router'
import { duration, exactTime, secondTime } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { isFailed } from '../api/filter-calls.ts'
import { shortKey } from '../api/key-label.ts'

/** Where every route of the public API begins. */
const API = /^\/api\/v1(?=\/)/
/** Taller for a finger than it looks. */
const PRESSED = 'relative touch:after:absolute touch:after:-inset-x-1 touch:after:-inset-y-3.5'

/** Calls of the API, the newest first. */
export function CallTable({ rows, keys }: { rows: readonly ApiCall[]; keys: readonly ApiKey[] }) {
  const byId = new Map(keys.map((key) => [key.id, key]))
  return (
    <Table className="table-fixed" aria-label={t('apiKeys.calls.title')}>
      <thead>
        <tr>
          <TableHead className="w-24 max-sm:w-22">{t('apiKeys.calls.columns.time')}</TableHead>
          <TableHead>{t('apiKeys.calls.columns.call')}</TableHead>
          <TableHead className="w-52 max-lg:w-36 max-md:hidden">
            {t('apiKeys.calls.columns.answer')}
          </TableHead>
          <TableHead className="w-20 text-right max-md:hidden">{t('apiKeys.calls.columns.took')}</TableHead>
          <TableHead className="w-56 max-lg:hidden">{t('apiKeys.calls.columns.by')}</TableHead>
          <TableHead className="w-32 max-xl:hidden">{t('apiKeys.calls.columns.request')}</TableHead>
        </tr>
      </thead>
      <tbody>
        {rows.map((call) => (
          <CallRow key={call.id} call={call} apiKey={byId.get(call.keyId ?? '')} />
        ))}
      </tbody>
    </Table>
  )
}

function CallRow({ call, apiKey }: { call: ApiCall; apiKey: ApiKey | undefined }) {
  return (
    <TableRow>
      <TableCell className="align-top text-sm text-ink-3 lg:align-middle" title={exactTime(call.at)}>
        <time dateTime={call.at}>{secondTime(call.at)}</time>
      </TableCell>
      <TableCell>
        <code className="font-mono text-sm wrap-anywhere" translate="no">
          <span className="font-strong">{call.method}</span> {call.route.replace(API, '')}
        </code>
        <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-3 md:hidden">
          <Answer call={call} />
          <span>{duration(call.ms)}</span>
        </div>
        <div className="mt-1 flex flex-wrap gap-x-2 text-xs text-ink-3 xl:hidden">
          <span className="lg:hidden">
            <By call={call} apiKey={apiKey} />
          </span>
          <RequestId id={call.requestId} />
        </div>
      </TableCell>
      <TableCell className="max-md:hidden">
        <Answer call={call} />
      </TableCell>
      <TableCell className="text-right text-sm text-ink-2 max-md:hidden">{duration(call.ms)}</TableCell>
      <TableCell className="text-sm max-lg:hidden">
        <By call={call} apiKey={apiKey} />
      </TableCell>
      <TableCell className="max-xl:hidden">
        <RequestId id={call.requestId} />
      </TableCell>
    </TableRow>
  )
}

function Answer({ call }: { call: ApiCall }) {
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-2 gap-y-0.5">
      <Badge tone={toneOf(call)}>{String(call.status)}</Badge>
      {call.code && (
        <code className="font-mono text-xs wrap-anywhere text-ink-2" translate="no">
          {call.code}
        </code>
      )}
    </span>
  )
}

function toneOf(call: ApiCall): BadgeTone {
  if (!isFailed(call)) return 'ok'
  return call.status >= 500 || call.status < 400 ? 'danger' : 'amber'
}

/** The key, or the conversation with the key that began it. */
function By({ call, apiKey }: { call: ApiCall; apiKey: ApiKey | undefined }) {
  const key = apiKey && (
    <code className="font-mono text-xs text-ink-3" translate="no">
      {shortKey(apiKey)}
    </code>
  )
  if (call.sessionId === null)
    return (
      <span className="flex min-w-0 flex-col max-lg:flex-row max-lg:flex-wrap max-lg:gap-x-1.5">
        <span className="truncate">{apiKey?.name ?? t('apiKeys.calls.unknownKey')}</span>
        {key}
      </span>
    )
  return (
    <span className="flex min-w-0 flex-col max-lg:flex-row max-lg:flex-wrap max-lg:gap-x-1.5">
      <Link to={`/transcripts/${call.sessionId}`} className={cx('truncate hover:underline', PRESSED)}>
        {t('apiKeys.calls.visitor')}
      </Link>
      {key}
    </span>
  )
}

/** Copied by a press: it is what the operator is asked about. */
function RequestId({ id }: { id: string }) {
  async function copy() {
    try {
      await navigator.clipboard.writeText(id)
      toast({ title: t('apiKeys.calls.requestCopied') })
    } catch {
      toast({ title: t('errors.copy'), tone: 'danger' })
    }
  }
  return (
    <button
      type="button"
      title={id}
      aria-label={t('apiKeys.calls.copyRequest', { id })}
      onClick={() => void copy()}
      className={cx('rounded-control font-mono text-xs text-ink-3 hover:text-ink hover:underline', PRESSED)}
      translate="no"
    >
      {id.slice(0, 8)}…
    </button>
  )
}
