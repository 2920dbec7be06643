import { Button, cx } from '@visualkit/ui'
import { Check } from 'lucide-react'
import { Link } from 'react-router'
import { Panel } from '../../../components/page.tsx'
import { t } from '../../../i18n/text.ts'

export interface SetUpFacts {
  hasKnowledge: boolean
  hasGreeting: boolean
  hasOrigin: boolean
  hasKey: boolean
  hasConversation: boolean
}

const STEPS = [
  { id: 'knowledge', fact: 'hasKnowledge', to: '/knowledge?add=files' },
  { id: 'assistant', fact: 'hasGreeting', to: '/agents/personalities' },
  { id: 'origin', fact: 'hasOrigin', to: '/widget-config' },
  { id: 'key', fact: 'hasKey', to: '/api-keys?add=key' },
  { id: 'conversation', fact: 'hasConversation', to: '/widget-config' },
] as const

/** What is missing before visitors are served, in order. Gone once everything is there. */
export function SetUpList({ facts }: { facts: SetUpFacts }) {
  const done = STEPS.filter(({ fact }) => facts[fact]).length
  if (done === STEPS.length) return null
  const next = STEPS.find(({ fact }) => !facts[fact])
  return (
    <Panel
      title={t('overview.setUp.title')}
      description={t('overview.setUp.progress', { done, count: STEPS.length })}
      bodyClassName="p-0"
    >
      <ol>
        {STEPS.map(({ id, fact, to }, at) => (
          <li key={id} className="flex items-center gap-3 border-b px-4 py-3 last:border-b-0">
            <span
              aria-hidden
              className={cx(
                'flex size-5 shrink-0 items-center justify-center rounded-full border border-control text-xs text-ink-2',
                facts[fact] && 'border-ok bg-ok text-on-colour',
              )}
            >
              {facts[fact] ? <Check strokeWidth={2.5} className="size-3" /> : at + 1}
            </span>
            <div className="min-w-0 flex-1">
              <p className={cx('text-base font-medium', facts[fact] && 'text-ink-3')}>
                {t(`overview.setUp.steps.${id}.title`)}
                {facts[fact] && <span className="sr-only"> ({t('overview.setUp.done')})</span>}
              </p>
              {!facts[fact] && <p className="text-sm text-ink-2">{t(`overview.setUp.steps.${id}.text`)}</p>}
            </div>
            {!facts[fact] && (
              <Button asChild variant={next?.id === id ? 'primary' : 'secondary'} size="small">
                <Link to={to}>{t(`overview.setUp.steps.${id}.act`)}</Link>
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
