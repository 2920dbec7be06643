import type { Locale, Personality, Widget, WidgetSettings } from '@visualkit/contracts'
import { Field, Input, Segmented, Select, Switch, Textarea } from '@visualkit/ui'
import { contrast, textOn } from '@visualkit/ui/tokens'
import { type ReactNode, useId, useState } from 'react'
import { Panel } from '../../../components/page.tsx'
import { number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { OriginsEditor } from './origins-editor.tsx'
import { WordsPanel } from './words-panel.tsx'

/** The parts of a widget that can be changed. */
export type WidgetDraft = Pick<Widget, 'name' | 'allowedOrigins' | 'settings' | 'personalityId'>

const COLOURS = ['#0b6b68', '#1f4e9c', '#5b3fa0', '#8a2f5f', '#1d7a46', '#8a4b00', '#12171a'] as const
/** WCAG 2.2, 1.4.3, level AA. */
const READABLE = 4.5
const HEX = /^#[0-9a-f]{6}$/i

export function isValidDraft(draft: WidgetDraft): boolean {
  return draft.name.trim() !== '' && isColour(draft.settings.colour)
}

export function isColour(text: string): boolean {
  return HEX.test(text)
}

/** Name and place, looks, words, and abilities of one widget. */
export function WidgetForm({
  draft,
  personalities,
  locale,
  businessLocale,
  readOnly,
  onLocale,
  onChange,
}: {
  draft: WidgetDraft
  personalities: readonly Personality[]
  /** The language whose words are being written. */
  locale: Locale
  businessLocale: Locale
  readOnly: boolean
  onLocale(locale: Locale): void
  onChange(draft: WidgetDraft): void
}) {
  const { settings } = draft
  const set = (part: Partial<WidgetSettings>) => onChange({ ...draft, settings: { ...settings, ...part } })
  return (
    <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-6">
      <Panel title={t('widget.place')} bodyClassName="flex flex-col gap-4">
        <Field label={t('widget.name')} hint={t('widget.nameHint')}>
          <Input
            value={draft.name}
            onChange={(event) => onChange({ ...draft, name: event.target.value })}
            maxLength={100}
            required
          />
        </Field>
        <Field label={t('widget.assistant')} hint={t('widget.assistantHint')}>
          <Select
            value={draft.personalityId ?? ''}
            onChange={(event) => onChange({ ...draft, personalityId: event.target.value || null })}
          >
            <option value="">
              {t('widget.defaultAssistant', { name: personalities.find((one) => one.isDefault)?.name ?? '' })}
            </option>
            {personalities.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Select>
        </Field>
        <div className="flex flex-col gap-1.5">
          <h3 className="text-sm font-medium">{t('widget.origins')}</h3>
          <OriginsEditor
            origins={draft.allowedOrigins}
            onChange={(allowedOrigins) => onChange({ ...draft, allowedOrigins })}
            disabled={readOnly}
            empty={t('widget.noOrigins')}
          />
        </div>
      </Panel>
      <Panel title={t('widget.looks')} bodyClassName="flex flex-col gap-4">
        <ColourField value={settings.colour} onChange={(colour) => set({ colour })} />
        <Choice label={t('widget.theme')}>
          <Segmented
            label={t('widget.theme')}
            value={settings.theme}
            onValueChange={(theme) => !readOnly && set({ theme })}
            options={(['auto', 'light', 'dark'] as const).map((value) => ({
              value,
              label: t(`common.themes.${value}`),
            }))}
          />
        </Choice>
        <Choice label={t('widget.position')}>
          <Segmented
            label={t('widget.position')}
            value={settings.position}
            onValueChange={(position) => !readOnly && set({ position })}
            options={[
              { value: 'bottom-right', label: t('widget.right') },
              { value: 'bottom-left', label: t('widget.left') },
            ]}
          />
        </Choice>
        <Toggle
          label={t('widget.brand')}
          hint={t('widget.brandHint')}
          checked={settings.showBrand}
          disabled={readOnly}
          onChange={(showBrand) => set({ showBrand })}
        />
      </Panel>
      <WordsPanel
        settings={settings}
        locale={locale}
        businessLocale={businessLocale}
        onLocale={onLocale}
        onChange={set}
      />
      <Panel title={t('widget.abilities')}>
        <Toggle
          label={t('widget.sharing')}
          hint={t('widget.sharingHint')}
          checked={settings.screenSharing}
          disabled={readOnly}
          onChange={(screenSharing) => set({ screenSharing })}
        />
        <Toggle
          label={t('widget.pageView')}
          hint={t('widget.pageViewHint')}
          checked={settings.pageView}
          disabled={readOnly}
          onChange={(pageView) => set({ pageView })}
        />
        {settings.pageView && (
          <PageMasks masks={settings.pageMasks} onChange={(pageMasks) => set({ pageMasks })} />
        )}
      </Panel>
    </fieldset>
  )
}

const MOST_MASKS = 50
const MASK_CHARACTERS = 200

/** CSS selectors, one a line. */
function PageMasks({ masks, onChange }: { masks: readonly string[]; onChange(masks: string[]): void }) {
  const [text, setText] = useState(masks.join('\n'))
  return (
    <Field label={t('widget.pageMasks')} hint={t('widget.pageMasksHint')}>
      <Textarea
        value={text}
        rows={3}
        placeholder=".account-number"
        onChange={({ target }) => {
          setText(target.value)
          const lines = target.value.split('\n').map((line) => line.trim().slice(0, MASK_CHARACTERS))
          onChange(lines.filter(Boolean).slice(0, MOST_MASKS))
        }}
      />
    </Field>
  )
}

function ColourField({ value, onChange }: { value: string; onChange(value: string): void }) {
  const valid = isColour(value)
  return (
    <Field
      label={t('widget.colour')}
      hint={valid && contrastText(value)}
      error={!valid && t('widget.colourProblem')}
    >
      <ColourInputs value={value} onChange={onChange} />
    </Field>
  )
}

/** How well the text the widget puts on a colour can be read. */
function contrastText(colour: string): string {
  const ratio = contrast(colour, textOn(colour))
  const text = t(`widget.textColours.${textOn(colour) === '#ffffff' ? 'white' : 'black'}`)
  // Cut, not rounded: 4.49 is not 4.5.
  const values = { text, ratio: number(Math.floor(ratio * 10) / 10, 1) }
  return ratio >= READABLE ? t('widget.contrast', values) : t('widget.contrastLow', values)
}

function ColourInputs({
  value,
  onChange,
  ...wiring
}: {
  value: string
  onChange(value: string): void
  id?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <input
        type="color"
        aria-label={t('widget.pickColour')}
        value={isColour(value) ? value : '#0b6b68'}
        onChange={(event) => onChange(event.target.value)}
        className="size-9 shrink-0 rounded-control border border-control bg-paper p-1 touch:size-11"
      />
      <Input
        {...wiring}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        spellCheck={false}
        className="w-28 font-mono"
      />
      <div className="flex flex-wrap gap-1.5">
        {COLOURS.map((colour) => (
          <button
            key={colour}
            type="button"
            aria-label={colour}
            aria-pressed={colour === value}
            onClick={() => onChange(colour)}
            style={{ backgroundColor: colour }}
            className="size-6 rounded-full border aria-pressed:outline-2 aria-pressed:outline-offset-2 aria-pressed:outline-lagoon touch:size-9"
          />
        ))}
      </div>
    </div>
  )
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-1.5">
      <span className="text-sm font-medium">{label}</span>
      {children}
    </div>
  )
}

function Toggle({
  label,
  hint,
  checked,
  disabled,
  onChange,
}: {
  label: string
  hint: string
  checked: boolean
  disabled: boolean
  onChange(checked: boolean): void
}) {
  const id = useId()
  return (
    <div className="flex items-start gap-3">
      <Switch
        aria-labelledby={id}
        aria-describedby={`${id}-hint`}
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
      />
      <span className="text-base">
        <span id={id}>{label}</span>
        <span id={`${id}-hint`} className="block text-xs text-ink-3">
          {hint}
        </span>
      </span>
    </div>
  )
}
