import type { SessionSummary } from '@visualkit/contracts'
import { Button, cx, DropdownMenu, MenuItem, Tooltip } from '@visualkit/ui'
import { ArrowLeft, Check, EllipsisVertical, PanelRight, Undo2 } from 'lucide-react'
import { Link } from 'react-router'
import { languageName } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { visitorNameOf } from '../api/visitor-name.ts'

export interface FloorActs {
  takeOver: { run(): void; busy: boolean } | null
  handBack: { run(): void; busy: boolean } | null
  resolve: { run(): void } | null
}

/** Who it is, and what can be done with the floor. */
export function ConversationHeader({
  summary,
  backTo,
  acts,
  visitorOnline,
  onShowSeen,
}: {
  summary: SessionSummary
  backTo: string
  acts: FloorActs
  /** Null: not known. */
  visitorOnline: boolean | null
  onShowSeen(): void
}) {
  const place = ['page', 'url', 'path']
    .map((key) => summary.metadata[key])
    .find((value) => typeof value === 'string')
  return (
    <header className="flex h-14 shrink-0 items-center gap-2 border-b px-3 sm:px-5">
      <Button asChild variant="quiet" size="icon" className="-ml-1 lg:hidden">
        <Link to={backTo} aria-label={t('inbox.backToList')}>
          <ArrowLeft strokeWidth={1.7} />
        </Link>
      </Button>
      <div className="flex min-w-0 flex-1 items-baseline gap-2.5">
        <h2 title={visitorNameOf(summary)} className="max-w-full shrink-0 truncate text-lg font-strong">
          {visitorNameOf(summary)}
        </h2>
        {visitorOnline !== null && (
          <span className="flex min-w-0 items-center gap-1.5 text-sm text-ink-3">
            <span
              aria-hidden
              className={cx('size-2 shrink-0 rounded-full', visitorOnline ? 'bg-ok' : 'border border-ink-3')}
            />
            <span className="truncate">{t(visitorOnline ? 'inbox.visitorOnline' : 'inbox.visitorAway')}</span>
          </span>
        )}
        <span className="hidden min-w-0 truncate text-sm text-ink-3 sm:inline">
          {[place && pathOf(String(place)), languageName(summary.locale)].filter(Boolean).join(' · ')}
        </span>
      </div>
      <div className="hidden items-center gap-2 sm:flex">
        {acts.handBack && (
          <Tooltip content={t('inbox.handBackHint', { name: summary.assistantName })} side="bottom">
            <Button busy={acts.handBack.busy} onClick={acts.handBack.run}>
              {t('inbox.handBack')}
            </Button>
          </Tooltip>
        )}
        {acts.resolve && <Button onClick={acts.resolve.run}>{t('inbox.resolve')}</Button>}
      </div>
      {acts.takeOver && (
        <Button
          variant="primary"
          busy={acts.takeOver.busy}
          onClick={acts.takeOver.run}
          className="hidden sm:inline-flex"
        >
          {t('inbox.takeOver')}
        </Button>
      )}
      {(acts.handBack || acts.resolve) && (
        <div className="sm:hidden">
          <DropdownMenu
            trigger={
              <Button variant="quiet" size="icon" aria-label={t('common.more')}>
                <EllipsisVertical strokeWidth={1.7} />
              </Button>
            }
          >
            {acts.handBack && (
              <MenuItem onSelect={acts.handBack.run}>
                <Undo2 strokeWidth={1.7} />
                {t('inbox.handBack')}
              </MenuItem>
            )}
            {acts.resolve && (
              <MenuItem onSelect={acts.resolve.run}>
                <Check strokeWidth={1.7} />
                {t('inbox.resolve')}
              </MenuItem>
            )}
          </DropdownMenu>
        </div>
      )}
      <Button
        variant="quiet"
        size="icon"
        aria-label={t('inbox.seen')}
        onClick={onShowSeen}
        className="xl:hidden"
      >
        <PanelRight strokeWidth={1.7} />
      </Button>
    </header>
  )
}

function pathOf(place: string): string {
  try {
    return new URL(place).pathname
  } catch {
    return place
  }
}
