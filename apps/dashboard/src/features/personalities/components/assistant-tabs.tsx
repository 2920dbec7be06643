import { cx } from '@visualkit/ui'
import { NavLink } from 'react-router'
import { t } from '../../../i18n/text.ts'

const TABS = [
  { id: 'settings', path: '' },
  { id: 'tests', path: '/tests' },
  { id: 'versions', path: '/versions' },
] as const

/** Leads from one part of an assistant to another; below the heading of each. */
export function AssistantTabs({ personalityId }: { personalityId: string }) {
  return (
    <nav
      aria-label={t('assistants.tabs.label')}
      className="-mt-2 flex gap-5 overflow-x-auto border-b [scrollbar-width:none]"
    >
      {TABS.map(({ id, path }) => (
        <NavLink
          key={id}
          to={`/agents/personalities/${personalityId}${path}`}
          end
          className={({ isActive }) =>
            cx(
              '-mb-px inline-flex h-9 items-center border-b-2 text-sm font-medium whitespace-nowrap transition-colors focus-visible:-outline-offset-2 touch:h-11',
              isActive ? 'border-lagoon text-ink' : 'border-transparent text-ink-2 hover:text-ink',
            )
          }
        >
          {t(`assistants.tabs.${id}`)}
        </NavLink>
      ))}
    </nav>
  )
}
