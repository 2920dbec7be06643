import type { EscalationRules, Locale, Personality } from '@visualkit/contracts'
import { Button, Callout, Checkbox, Field, Input, Segmented, Switch, Textarea } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { useId, useState } from 'react'
import { LeaveGuard } from '../../../components/leave-guard.tsx'
import { Panel } from '../../../components/page.tsx'
import { WhyNot } from '../../../components/why-not.tsx'
import { languageName, languageWord, number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { EscalationRulesPanel } from './escalation-rules-panel.tsx'

const LOCALES: readonly Locale[] = ['en', 'es', 'pt']
const TONES = ['friendly', 'neutral', 'formal'] as const
const INSTRUCTIONS_LIMIT = 8_000
const GREETING_LIMIT = 500

/** As a new assistant has them; the same as the contract's. */
const FIRST_RULES: EscalationRules = {
  failedAttempts: 3,
  minutes: 10,
  frustration: 'normal',
  knownProblem: true,
  topics: [],
}

export interface PersonalityDraft {
  name: string
  tone: Personality['tone']
  instructions: string
  greetings: Partial<Record<Locale, string>>
  languages: Locale[]
  escalationRules: EscalationRules
  isDefault: boolean
}

/** Everything that makes an assistant: name, tone, instructions, greetings, languages. */
export function PersonalityForm({
  personality,
  readOnly,
  busy,
  failure,
  instructionsFailure,
  onSave,
}: {
  personality: Personality | undefined
  readOnly: boolean
  busy: boolean
  failure: string | null
  /** What is wrong with the instructions. */
  instructionsFailure: string | null
  onSave(draft: PersonalityDraft): void
}) {
  const [draft, setDraft] = useState<PersonalityDraft>(() => draftOf(personality))
  const change = (part: Partial<PersonalityDraft>) => setDraft((known) => ({ ...known, ...part }))
  const defaultId = useId()
  const changed = fingerprint(draft) !== fingerprint(draftOf(personality))
  return (
    <form
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        onSave({ ...draft, name: draft.name.trim(), greetings: writtenGreetings(draft.greetings) })
      }}
    >
      <fieldset disabled={readOnly} className="contents">
        <Panel title={t('personalities.who')} bodyClassName="flex flex-col gap-4">
          <Field label={t('personalities.name')} hint={t('personalities.nameHint')}>
            <Input
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
              maxLength={60}
              required
              autoFocus={!personality}
            />
          </Field>
          <div className="flex flex-col items-start gap-1.5">
            <span className="text-sm font-medium">{t('personalities.tone')}</span>
            <Segmented
              label={t('personalities.tone')}
              value={draft.tone}
              onValueChange={(tone) => !readOnly && change({ tone })}
              options={TONES.map((value) => ({ value, label: t(`personalities.tones.${value}`) }))}
            />
            <p className="text-xs text-ink-3">{t(`personalities.toneHints.${draft.tone}`)}</p>
          </div>
          <div className="flex items-start gap-3">
            <Switch
              aria-labelledby={defaultId}
              checked={draft.isDefault}
              disabled={readOnly || personality?.isDefault}
              onCheckedChange={(isDefault) => change({ isDefault })}
            />
            <span id={defaultId} className="text-base">
              {t('personalities.isDefault')}
              <span className="block text-xs text-ink-3">
                {t(personality?.isDefault ? 'personalities.isDefaultNow' : 'personalities.isDefaultHint')}
              </span>
            </span>
          </div>
        </Panel>
        <Panel title={t('personalities.how')} bodyClassName="flex flex-col gap-4">
          <Field
            label={t('personalities.instructions')}
            hint={t('personalities.instructionsHint')}
            error={instructionsFailure}
            aside={t('personalities.characters', {
              count: number(draft.instructions.length),
              limit: number(INSTRUCTIONS_LIMIT),
            })}
          >
            <Textarea
              value={draft.instructions}
              onChange={(event) => change({ instructions: event.target.value })}
              maxLength={INSTRUCTIONS_LIMIT}
              placeholder={t('personalities.instructionsExample')}
              className="min-h-40"
            />
          </Field>
        </Panel>
        <Panel
          title={t('personalities.languages')}
          description={t('personalities.languagesHint')}
          bodyClassName="flex flex-col gap-4"
        >
          {LOCALES.map((locale) => {
            const spoken = draft.languages.includes(locale)
            return (
              <div key={locale} className="flex flex-col gap-2">
                <Checkbox
                  checked={spoken}
                  disabled={readOnly || (spoken && draft.languages.length === 1)}
                  onChange={(event) =>
                    change({
                      languages: LOCALES.filter((one) =>
                        one === locale ? event.target.checked : draft.languages.includes(one),
                      ),
                    })
                  }
                >
                  <span className="font-medium">{languageName(locale)}</span>
                </Checkbox>
                {spoken && (
                  <Textarea
                    aria-label={t('personalities.greetingIn', { language: languageWord(locale) })}
                    value={draft.greetings[locale] ?? ''}
                    onChange={(event) =>
                      change({ greetings: { ...draft.greetings, [locale]: event.target.value } })
                    }
                    maxLength={GREETING_LIMIT}
                    lang={locale}
                    placeholder={t(`personalities.greetingExamples.${locale}`)}
                    className="ml-6 min-h-16 w-[calc(100%-24px)]"
                  />
                )}
              </div>
            )
          })}
        </Panel>
        <EscalationRulesPanel
          rules={draft.escalationRules}
          onChange={(escalationRules) => change({ escalationRules })}
          readOnly={readOnly}
        />
      </fieldset>
      <LeaveGuard when={changed && !readOnly} />
      {failure && (
        <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
          {failure}
        </Callout>
      )}
      {readOnly ? (
        <WhyNot of="assistants.write" />
      ) : (
        <div className="sticky bottom-0 -mx-1 flex items-center gap-3 border-t bg-paper px-1 py-3">
          <Button type="submit" variant="primary" disabled={!changed || draft.name.trim() === ''} busy={busy}>
            {personality ? t('common.save') : t('personalities.create')}
          </Button>
          {changed && personality && (
            <Button variant="quiet" onClick={() => setDraft(draftOf(personality))}>
              {t('personalities.discard')}
            </Button>
          )}
        </div>
      )}
    </form>
  )
}

function draftOf(personality: Personality | undefined): PersonalityDraft {
  return {
    name: personality?.name ?? '',
    tone: personality?.tone ?? 'friendly',
    instructions: personality?.instructions ?? '',
    greetings: personality?.greetings ?? {},
    languages: personality?.languages ?? [...LOCALES],
    escalationRules: personality?.escalationRules ?? FIRST_RULES,
    isDefault: personality?.isDefault ?? false,
  }
}

/** Equal for drafts that the server keeps alike. */
function fingerprint({ name, greetings, languages, ...rest }: PersonalityDraft): string {
  const written = writtenGreetings(greetings)
  return JSON.stringify({
    ...rest,
    name: name.trim(),
    greetings: LOCALES.map((locale) => written[locale] ?? ''),
    languages: LOCALES.filter((locale) => languages.includes(locale)),
  })
}

/** An empty greeting is none: then a phrase of ours is used. */
function writtenGreetings(greetings: PersonalityDraft['greetings']): PersonalityDraft['greetings'] {
  return Object.fromEntries(Object.entries(greetings).filter(([, text]) => text.trim() !== ''))
}
