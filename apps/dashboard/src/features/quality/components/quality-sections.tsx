import { cx } from '@visualkit/ui'
import { NavLink } from 'react-router'
import { t } from '../../../i18n/text.ts'

const SECTIONS = [
  { id: 'sets', to: '/knowledge/quality', end: true },
  { id: 'changes', to: '/knowledge/quality/changes', end: false },
  { id: 'experiments', to: '/knowledge/quality/experiments', end: false },
] as const

/** The parts of the quality page. */
export function QualitySections() {
  return (
    <nav
      aria-label={t('quality.title')}
      className="-mt-2 inline-flex max-w-full gap-0.5 self-start overflow-x-auto rounded-[8px] bg-line/60 p-0.5 [scrollbar-width:none]"
    >
      {SECTIONS.map(({ id, to, end }) => (
        <NavLink
          key={id}
          to={to}
          end={end}
          className={({ isActive }) =>
            cx(
              'inline-flex h-7 items-center rounded-control px-2.5 text-sm font-medium whitespace-nowrap transition-colors focus-visible:-outline-offset-2 touch:h-10',
              isActive ? 'bg-paper text-ink shadow-[0_0_0_1px_var(--line)]' : 'text-ink-2 hover:text-ink',
            )
          }
        >
          {t(`quality.sections.${id}`)}
        </NavLink>
      ))}
    </nav>
  )
}
