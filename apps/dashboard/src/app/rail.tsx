import { cx } from '@visualkit/ui'
import { Search } from 'lucide-react'
import { NavLink } from 'react-router'
import { useWaitingCount } from '../features/conversations/hooks/use-waiting-count.ts'
import { number } from '../i18n/format.ts'
import { t } from '../i18n/text.ts'
import { AccountMenu } from './account-menu.tsx'
import { BusinessSwitch } from './business-switch.tsx'
import { ConnectionState } from './connection-state.tsx'
import { navigation } from './navigation.ts'
import { useMember } from './signed-in.tsx'
import { modKey } from './use-shortcuts.ts'

/** Of the entry that has become the current one: where there is little room it may lie out of view. */
function bringIntoView(label: HTMLElement | null): void {
  label?.scrollIntoView({ block: 'nearest' })
}

/** The left rail, by job. On phones it is what the sheet shows. */
export function Rail({ onSearch, onNavigate }: { onSearch(): void; onNavigate?: () => void }) {
  const { may } = useMember()
  const waiting = useWaitingCount() ?? 0
  return (
    <div className="flex h-full flex-col bg-wash">
      <BusinessSwitch />
      <div className="px-2.5 pb-2">
        <button
          type="button"
          onClick={onSearch}
          className="flex h-8 w-full items-center gap-2.5 rounded-control border bg-paper px-2.5 text-sm text-ink-3 transition-colors hover:border-control hover:text-ink-2 touch:h-11"
        >
          <Search aria-hidden strokeWidth={1.7} className="size-4" />
          <span className="flex-1 text-left">{t('shell.search')}</span>
          <span aria-hidden className="text-xs">
            {modKey} K
          </span>
        </button>
      </div>
      <nav
        aria-label={t('shell.navigation')}
        className="scroll-shadow min-h-0 flex-1 overflow-y-auto overscroll-contain px-2.5 pt-0.5 pb-4 short:pb-2"
      >
        {navigation.map(({ group, items }) => (
          <div key={group} className="mb-3 short:mb-1">
            {group !== 'work' && (
              <h2 className="px-2.5 pt-1.5 pb-1 text-xs font-medium text-ink-3 short:pt-1 short:pb-0.5">
                {t(`shell.groups.${group}`)}
              </h2>
            )}
            <ul className="flex flex-col gap-0.5 short:gap-0">
              {items
                .filter(({ needs }) => !needs || may(needs))
                .map(({ id, path, icon: Icon }) => (
                  <li key={id}>
                    <NavLink
                      to={path}
                      end={path === '/' || path === '/settings'}
                      onClick={onNavigate}
                      className={({ isActive }) =>
                        cx(
                          'flex h-8 items-center gap-2.5 rounded-control px-2.5 text-base text-ink-2 transition-colors hover:bg-line/60 hover:text-ink short:h-7 touch:h-11',
                          isActive &&
                            'bg-paper font-medium text-ink shadow-[0_0_0_1px_var(--line)] hover:bg-paper',
                        )
                      }
                    >
                      {({ isActive }) => (
                        <>
                          <Icon aria-hidden strokeWidth={1.7} className="size-4 shrink-0" />
                          <span
                            ref={isActive ? bringIntoView : undefined}
                            className="flex-1 scroll-my-8 truncate"
                          >
                            {t(`shell.pages.${id}`)}
                          </span>
                          {id === 'inbox' && waiting > 0 && (
                            <span className="text-xs text-ink-2 tabular-nums">
                              <span className="sr-only">{t('shell.waiting')} </span>
                              {number(waiting)}
                            </span>
                          )}
                        </>
                      )}
                    </NavLink>
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="flex shrink-0 flex-col gap-1 border-t p-2.5 short:gap-0 short:py-1.5">
        <ConnectionState />
        <AccountMenu />
      </div>
    </div>
  )
}
