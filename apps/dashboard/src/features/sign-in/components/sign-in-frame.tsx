import { Callout, cx, Mark } from '@visualkit/ui'
import { CircleAlert, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { usePageTitle } from '../../../components/page-title.ts'
import { LANGUAGES } from '../../../i18n/languages.ts'
import { rememberLocale } from '../../../i18n/preferred-locale.ts'
import { currentLocale, speak, t } from '../../../i18n/text.ts'

export interface SignInFrameProps {
  title: string
  subtitle?: ReactNode
  /** What went wrong; announced. */
  problem?: string | null
  /** What was done. */
  notice?: string | null
  children?: ReactNode
  /** Below the card. */
  footer?: ReactNode
}

/** The page in front of the dashboard: one card, one question. */
export function SignInFrame({ title, subtitle, problem, notice, children, footer }: SignInFrameProps) {
  usePageTitle(title)
  return (
    <main className="flex min-h-dvh flex-col items-center bg-wash px-4 pt-[12dvh] pb-6">
      <div className="w-full max-w-sm flex-1">
        <span className="mb-6 inline-flex size-11 items-center justify-center rounded-card bg-lagoon text-on-colour">
          <Mark width={24} height={24} label="VisualKit" />
        </span>
        <h1 className="text-2xl font-strong text-balance">{title}</h1>
        {subtitle && <p className="mt-1 text-base wrap-anywhere text-ink-2">{subtitle}</p>}
        <div className="mt-6 flex flex-col gap-4 rounded-card border bg-paper p-6 empty:hidden">
          {problem && (
            <Callout tone="danger" role="alert" icon={<CircleAlert strokeWidth={1.7} />}>
              {problem}
            </Callout>
          )}
          {notice && (
            <Callout tone="ok" role="status" icon={<CircleCheck strokeWidth={1.7} />}>
              {notice}
            </Callout>
          )}
          {children}
        </div>
        {footer && <div className="mt-4 flex flex-col gap-2 text-sm text-ink-2">{footer}</div>}
      </div>
      <nav aria-label={t('signIn.languages')} className="mt-10 flex gap-1">
        {LANGUAGES.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            lang={value}
            aria-current={value === currentLocale() ? 'true' : undefined}
            className={cx(
              'h-8 rounded-control px-2 text-xs transition-colors hover:text-ink touch:h-11',
              value === currentLocale() ? 'text-ink' : 'text-ink-3',
            )}
            onClick={() => {
              rememberLocale(value)
              void speak(value)
            }}
          >
            {label}
          </button>
        ))}
      </nav>
    </main>
  )
}
