import type { Personality } from '@visualkit/contracts'
import { Button, Callout, Checkbox, Field, Input, Segmented, Switch, Textarea } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { LeaveGuard } from '../../../components/leave-guard.tsx'
import { Panel } from '../../../components/page.tsx'
import { WhyNot } from '../../../components/why-not.tsx'
import { languageName, languageWord, number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { fingerprint, LOCALES, type PersonalityDraft } from '../api/personality-draft.ts'
import { AvatarPicker } from './avatar-picker.tsx'
import { EscalationRulesPanel } from './escalation-rules-panel.tsx'
import { areHoursRight, HoursPanel } from './hours-panel.tsx'
import { ModelPanel } from './model-panel.tsx'

const TONES = ['friendly', 'neutral', 'formal'] as const
const INSTRUCTIONS_LIMIT = 8_000
const GREETING_LIMIT = 500

/** Everything that makes an assistant. The draft is its page's, which can try it out before it is saved. */
export function PersonalityForm({
  personality,
  draft,
  saved,
  onChange,
  readOnly,
  busy,
  failure,
  instructionsFailure,
  onSave,
}: {
  personality: Personality | undefined
  draft: PersonalityDraft
  /** As it is stored. */
  saved: PersonalityDraft
  onChange(draft: PersonalityDraft): void
  readOnly: boolean
  busy: boolean
  failure: string | null
  /** What is wrong with the instructions. */
  instructionsFailure: string | null
  onSave(): void
}) {
  const change = (part: Partial<PersonalityDraft>) => onChange({ ...draft, ...part })
  const defaultId = useId()
  const changed = fingerprint(draft) !== fingerprint(saved)
  return (
    <form
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        onSave()
      }}
    >
      <fieldset disabled={readOnly} className="contents">
        <Panel title={t('personalities.who')} bodyClassName="flex flex-col gap-4">
          <div className="flex items-start gap-4">
            <AvatarPicker
              name={draft.name}
              picture={draft.avatar}
              onChange={(avatar) => change({ avatar })}
              disabled={readOnly}
            />
            <Field label={t('personalities.name')} hint={t('personalities.nameHint')} className="flex-1">
              <Input
                value={draft.name}
                onChange={(event) => change({ name: event.target.value })}
                maxLength={60}
                required
                autoFocus={!personality}
              />
            </Field>
          </div>
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
        <HoursPanel hours={draft.hours} onChange={(hours) => change({ hours })} readOnly={readOnly} />
        <ModelPanel
          tier={draft.modelTier}
          tools={draft.tools}
          onTier={(modelTier) => change({ modelTier })}
          onTools={(tools) => change({ tools })}
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
          <Button
            type="submit"
            variant="primary"
            disabled={!changed || draft.name.trim() === '' || !areHoursRight(draft.hours)}
            busy={busy}
          >
            {personality ? t('common.save') : t('personalities.create')}
          </Button>
          {changed && personality && (
            <Button variant="quiet" onClick={() => onChange(saved)}>
              {t('personalities.discard')}
            </Button>
          )}
        </div>
      )}
    </form>
  )
}
