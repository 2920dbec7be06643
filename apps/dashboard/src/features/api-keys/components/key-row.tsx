import type { ApiKey } from '@visualkit/contracts'
import { type ApiKeyState, apiKeyState } from '@visualkit/contracts/api-key-state'
import { EVERY_KEY_PERMISSION, KEY_PERMISSIONS } from '@visualkit/contracts/permissions'
import {
  Badge,
  type BadgeTone,
  Button,
  cx,
  DropdownMenu,
  MenuItem,
  MenuSeparator,
  TableCell,
  TableRow,
} from '@visualkit/ui'
import { Activity, Code, Copy, EllipsisVertical, Pencil, RefreshCw, Trash2 } from 'lucide-react'
import { ago, listed, longDate, shortDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { shortKey } from '../api/key-label.ts'

export type KeyAct = 'copy' | 'code' | 'calls' | 'edit' | 'rotate' | 'revoke'

const TONES: Record<ApiKeyState, BadgeTone> = {
  working: 'ok',
  retiring: 'amber',
  replaced: 'neutral',
  expired: 'danger',
  revoked: 'danger',
}

/** One key: what it is called and opens, how it stands, and what can be done with it. */
export function KeyRow({
  apiKey,
  widgetName,
  now,
  canManage,
  onAct,
}: {
  apiKey: ApiKey
  widgetName: string | undefined
  now: number
  canManage: boolean
  onAct(act: KeyAct): void
}) {
  const state = apiKeyState(apiKey, now)
  const ended = state !== 'working' && state !== 'retiring'
  const lastUsed = apiKey.lastUsedAt ? ago(apiKey.lastUsedAt, now) : t('apiKeys.never')
  return (
    <TableRow>
      <TableCell className="align-top">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className={cx('font-medium wrap-anywhere', ended && 'text-ink-3')}>{apiKey.name}</span>
          <Badge tone={apiKey.type === 'secret' ? 'amber' : 'neutral'}>
            {t(`apiKeys.types.${apiKey.type}`)}
          </Badge>
        </span>
        <code className="mt-0.5 block font-mono text-xs text-ink-3">{shortKey(apiKey)}</code>
        <div className="mt-1.5 flex flex-col gap-1 text-sm text-ink-2 md:hidden">
          <Opens apiKey={apiKey} widgetName={widgetName} />
          <span className="flex flex-wrap items-center gap-2">
            <State apiKey={apiKey} state={state} />
            <span className="text-xs text-ink-3">
              {t('apiKeys.lastUsed')}: {lastUsed}
            </span>
          </span>
        </div>
      </TableCell>
      <TableCell className="max-w-72 align-top text-sm text-ink-2 max-md:hidden">
        <Opens apiKey={apiKey} widgetName={widgetName} />
      </TableCell>
      <TableCell className="align-top max-md:hidden">
        <State apiKey={apiKey} state={state} />
      </TableCell>
      <TableCell
        className="align-top text-ink-2 max-md:hidden"
        title={apiKey.lastUsedAt ? longDate(apiKey.lastUsedAt) : undefined}
      >
        {lastUsed}
      </TableCell>
      <TableCell className="align-top text-ink-2 max-lg:hidden" title={longDate(apiKey.createdAt)}>
        {apiKey.createdBy
          ? t('apiKeys.createdBy', { date: shortDate(apiKey.createdAt), name: apiKey.createdBy })
          : shortDate(apiKey.createdAt)}
      </TableCell>
      <TableCell className="w-11 align-top text-right">
        {canManage && state !== 'revoked' && (
          <DropdownMenu
            trigger={
              <Button
                variant="quiet"
                size="iconSmall"
                aria-label={t('apiKeys.actsFor', { name: apiKey.name })}
              >
                <EllipsisVertical strokeWidth={1.7} />
              </Button>
            }
          >
            {apiKey.key && !ended && (
              <MenuItem onSelect={() => onAct('copy')}>
                <Copy strokeWidth={1.7} />
                {t('apiKeys.copyLine')}
              </MenuItem>
            )}
            {!ended && (
              <MenuItem onSelect={() => onAct('code')}>
                <Code strokeWidth={1.7} />
                {t('apiKeys.showCode')}
              </MenuItem>
            )}
            <MenuItem onSelect={() => onAct('calls')}>
              <Activity strokeWidth={1.7} />
              {t('apiKeys.showCalls')}
            </MenuItem>
            <MenuSeparator />
            <MenuItem onSelect={() => onAct('edit')}>
              <Pencil strokeWidth={1.7} />
              {t('apiKeys.edit')}
            </MenuItem>
            {state === 'working' && (
              <MenuItem onSelect={() => onAct('rotate')}>
                <RefreshCw strokeWidth={1.7} />
                {t('apiKeys.rotate')}
              </MenuItem>
            )}
            <MenuSeparator />
            <MenuItem danger onSelect={() => onAct('revoke')}>
              <Trash2 strokeWidth={1.7} />
              {t('apiKeys.revoke')}
            </MenuItem>
          </DropdownMenu>
        )}
      </TableCell>
    </TableRow>
  )
}

/** Widget and websites of a publishable key; what a secret one may do, and from where. */
function Opens({ apiKey, widgetName }: { apiKey: ApiKey; widgetName: string | undefined }) {
  const { type, permissions, allowedOrigins, allowedIps } = apiKey
  if (type === 'publishable') {
    return (
      <span className="wrap-anywhere">
        {widgetName ?? '–'}
        {allowedOrigins.length > 0 && (
          <span className="block text-xs text-ink-3">
            {t('apiKeys.onlyOn', { origins: listed(allowedOrigins) })}
          </span>
        )}
      </span>
    )
  }
  const given = KEY_PERMISSIONS.filter((permission) => permissions.includes(permission))
  return (
    <span className="wrap-anywhere">
      {permissions.includes(EVERY_KEY_PERMISSION)
        ? t('apiKeys.everything')
        : listed(given.map((permission) => t(`access.acts.${permission}`)))}
      {allowedIps.length > 0 && (
        <span className="block text-xs text-ink-3">
          {t('apiKeys.onlyFrom', { addresses: listed(allowedIps) })}
        </span>
      )}
    </span>
  )
}

function State({ apiKey, state }: { apiKey: ApiKey; state: ApiKeyState }) {
  const until =
    state === 'retiring' && apiKey.overlapUntil
      ? t('apiKeys.oldUntil', { date: longDate(apiKey.overlapUntil) })
      : state === 'working' && apiKey.expiresAt
        ? t('apiKeys.until', { date: shortDate(apiKey.expiresAt) })
        : null
  return (
    <span className="flex flex-col items-start gap-1">
      <Badge tone={TONES[state]}>{t(`apiKeys.states.${state}`)}</Badge>
      {until && <span className="text-xs text-ink-3">{until}</span>}
    </span>
  )
}
