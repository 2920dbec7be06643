import type { EscalationRules } from '@visualkit/contracts'
import { Field, Select, Switch } from '@visualkit/ui'
import { MessageCircleQuestion } from 'lucide-react'
import { useId } from 'react'
import { ListEditor, type Reading } from '../../../components/list-editor.tsx'
import { Panel } from '../../../components/page.tsx'
import { t } from '../../../i18n/text.ts'

const ATTEMPTS = [1, 2, 3, 4, 5, 6, 8, 10]
const MINUTES = [5, 10, 15, 20, 30, 45, 60, 120]
const LEVELS = ['early', 'normal', 'patient', 'off'] as const
const TOPIC_CHARACTERS = 80
const TOPICS = 30

/** In which cases an assistant asks for a person by itself. */
export function EscalationRulesPanel({
  rules,
  onChange,
  readOnly,
}: {
  rules: EscalationRules
  onChange(rules: EscalationRules): void
  readOnly: boolean
}) {
  const knownId = useId()
  const change = (part: Partial<EscalationRules>) => onChange({ ...rules, ...part })
  return (
    <Panel
      title={t('escalations.title')}
      description={t('escalations.description')}
      bodyClassName="flex flex-col gap-4"
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('escalations.failedAttempts')} hint={t('escalations.failedAttemptsHint')}>
          <Select
            value={rules.failedAttempts}
            onChange={(event) => change({ failedAttempts: Number(event.target.value) })}
          >
            {withOwn(ATTEMPTS, rules.failedAttempts).map((count) => (
              <option key={count} value={count}>
                {t('escalations.times', { count })}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('escalations.minutes')} hint={t('escalations.minutesHint')}>
          <Select value={rules.minutes} onChange={(event) => change({ minutes: Number(event.target.value) })}>
            {withOwn(MINUTES, rules.minutes).map((count) => (
              <option key={count} value={count}>
                {t('escalations.afterMinutes', { count })}
              </option>
            ))}
            <option value={0}>{t('escalations.never')}</option>
          </Select>
        </Field>
        <Field label={t('escalations.frustration')} hint={t('escalations.frustrationHint')}>
          <Select
            value={rules.frustration}
            onChange={(event) => {
              const frustration = LEVELS.find((level) => level === event.target.value)
              if (frustration) change({ frustration })
            }}
          >
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {t(`escalations.frustrationLevels.${level}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className="flex items-start gap-3">
        <Switch
          aria-labelledby={knownId}
          checked={rules.knownProblem}
          disabled={readOnly}
          onCheckedChange={(knownProblem) => change({ knownProblem })}
        />
        <span id={knownId} className="text-base">
          {t('escalations.knownProblem')}
          <span className="block text-xs text-ink-3">{t('escalations.knownProblemHint')}</span>
        </span>
      </div>
      <div className="flex flex-col gap-1.5">
        <span className="text-sm font-medium">{t('escalations.topics')}</span>
        <ListEditor
          values={rules.topics}
          onChange={(topics) => change({ topics })}
          read={readTopic}
          twice={t('escalations.topicTwice')}
          most={TOPICS}
          icon={MessageCircleQuestion}
          label={t('escalations.addTopic')}
          hint={t('escalations.topicsHint')}
          empty={t('escalations.topicsEmpty')}
          placeholder={t('escalations.topicExample')}
          disabled={readOnly}
        />
      </div>
    </Panel>
  )
}

function readTopic(written: string): Reading {
  const value = written.trim().replace(/\s+/g, ' ')
  if (value.length < 2) return { problem: t('escalations.topicShort') }
  if (value.length > TOPIC_CHARACTERS) return { problem: t('escalations.topicLong') }
  return { value }
}

/** A number that was set through the API is offered too. */
function withOwn(choices: readonly number[], own: number): number[] {
  if (own === 0 || choices.includes(own)) return [...choices]
  return [...choices, own].sort((a, b) => a - b)
}
