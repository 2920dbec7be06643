import { cx } from '@visualkit/ui'
import { Menu } from 'lucide-react'
import { NavLink, useMatch } from 'react-router'
import { useWaitingCount } from '../features/conversations/hooks/use-waiting-count.ts'
import { number } from '../i18n/format.ts'
import { t } from '../i18n/text.ts'
import { destinations } from './navigation.ts'
import { useShell } from './shell-context.ts'

const SHOWN = destinations.filter(({ id }) => id === 'overview' || id === 'inbox' || id === 'knowledge')
const itemClasses =
  'relative flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs text-ink-2 focus-visible:-outline-offset-2'

/** The bar at the foot of a phone; it makes room while somebody answers a conversation. */
export function PhoneBar() {
  const { openNavigation } = useShell()
  const waiting = useWaitingCount() ?? 0
  const inConversation = useMatch('/conversations/:sessionId') !== null
  if (inConversation) return null
  return (
    <nav
      aria-label={t('shell.quickNavigation')}
      className="flex shrink-0 border-t bg-paper pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {SHOWN.map(({ id, path, icon: Icon }) => (
        <NavLink
          key={id}
          to={path}
          end={path === '/'}
          className={({ isActive }) => cx(itemClasses, isActive && 'font-medium text-lagoon')}
        >
          <Icon aria-hidden strokeWidth={1.7} className="size-5" />
          {t(`shell.pages.${id}`)}
          {id === 'inbox' && waiting > 0 && (
            <span className="absolute top-1 left-[calc(50%+8px)] min-w-4 rounded-full bg-lagoon px-1 text-center text-[11px] leading-4 font-medium text-on-colour">
              {number(waiting)}
            </span>
          )}
        </NavLink>
      ))}
      <button type="button" onClick={openNavigation} className={itemClasses}>
        <Menu aria-hidden strokeWidth={1.7} className="size-5" />
        {t('shell.more')}
      </button>
    </nav>
  )
}
