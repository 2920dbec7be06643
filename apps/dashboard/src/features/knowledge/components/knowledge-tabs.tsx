import { cx } from '@visualkit/ui'
import { NavLink } from 'react-router'
import { t } from '../../../i18n/text.ts'

/** The parts of the knowledge, in the order they are worked with. A new one is a line here. */
const TABS = [
  { id: 'documents', to: '/knowledge', end: true },
  { id: 'sources', to: '/knowledge/sources', end: false },
  { id: 'try', to: '/knowledge/try', end: false },
  { id: 'unanswered', to: '/knowledge/unanswered', end: false },
  { id: 'quality', to: '/knowledge/quality', end: false },
  { id: 'health', to: '/knowledge/health', end: false },
] as const

/** Leads from one part of the knowledge to another; below the heading of each. */
export function KnowledgeTabs() {
  return (
    <nav
      aria-label={t('knowledgeTabs.label')}
      className="-mt-2 flex gap-5 overflow-x-auto border-b [scrollbar-width:none]"
    >
      {TABS.map(({ id, to, end }) => (
        <NavLink
          key={id}
          to={to}
          end={end}
          className={({ isActive }) =>
            cx(
              '-mb-px inline-flex h-9 items-center border-b-2 text-sm font-medium whitespace-nowrap transition-colors focus-visible:-outline-offset-2 touch:h-11',
              isActive ? 'border-lagoon text-ink' : 'border-transparent text-ink-2 hover:text-ink',
            )
          }
        >
          {t(`knowledgeTabs.${id}`)}
        </NavLink>
      ))}
    </nav>
  )
}
