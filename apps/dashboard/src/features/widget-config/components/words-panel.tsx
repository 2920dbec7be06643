import type { Locale, WidgetSettings } from '@visualkit/contracts'
import { visitorSettings } from '@visualkit/contracts/visitor-settings'
import { Field, Input, Segmented, Textarea } from '@visualkit/ui'
import { Panel } from '../../../components/page.tsx'
import { languageName } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { cleanSettings } from '../api/clean-settings.ts'

const LOCALES = ['en', 'es', 'pt'] as const

/** What the widget says before anybody wrote, in each language. */
export function WordsPanel({
  settings,
  locale,
  businessLocale,
  onLocale,
  onChange,
}: {
  settings: WidgetSettings
  /** The language that is being written. */
  locale: Locale
  businessLocale: Locale
  onLocale(locale: Locale): void
  onChange(part: Partial<WidgetSettings>): void
}) {
  const own = settings.suggestions[locale] ?? []
  // What visitors of this language see where nothing is written in it.
  const otherwise = visitorSettings(cleanSettings(settings), locale, businessLocale)
  const suggest = (at: 0 | 1, text: string) => {
    const next = [own[0] ?? '', own[1] ?? '']
    next[at] = text
    onChange({ suggestions: { ...settings.suggestions, [locale]: next } })
  }
  const isOwn = own.some((text) => text.trim() !== '')
  const suggested = (at: 0 | 1) =>
    (isOwn ? undefined : otherwise.suggestions[at]) ??
    t(`widget.wordExamples.${locale}.${at === 0 ? 'one' : 'two'}`)
  return (
    <Panel
      title={t('widget.words')}
      description={t('widget.wordsHint')}
      bodyClassName="flex flex-col gap-4"
      actions={
        <Segmented<Locale>
          label={t('widget.wordsIn')}
          value={locale}
          onValueChange={onLocale}
          options={LOCALES.map((value) => ({ value, label: languageName(value) }))}
        />
      }
    >
      <Field label={t('widget.greeting')} hint={t('widget.greetingHint')}>
        <Textarea
          value={settings.greeting[locale] ?? ''}
          onChange={(event) => onChange({ greeting: { ...settings.greeting, [locale]: event.target.value } })}
          maxLength={500}
          lang={locale}
          className="min-h-16"
        />
      </Field>
      <Field label={t('widget.suggestionOne')} hint={t('widget.suggestionsHint')}>
        <Input
          value={own[0] ?? ''}
          onChange={(event) => suggest(0, event.target.value)}
          maxLength={80}
          lang={locale}
          placeholder={suggested(0)}
        />
      </Field>
      <Field label={t('widget.suggestionTwo')}>
        <Input
          value={own[1] ?? ''}
          onChange={(event) => suggest(1, event.target.value)}
          maxLength={80}
          lang={locale}
          placeholder={suggested(1)}
        />
      </Field>
      <Field label={t('widget.hours')} hint={t('widget.hoursHint')}>
        <Input
          value={settings.peopleHours[locale] ?? ''}
          onChange={(event) =>
            onChange({ peopleHours: { ...settings.peopleHours, [locale]: event.target.value } })
          }
          maxLength={60}
          lang={locale}
          placeholder={otherwise.peopleHours || t(`widget.wordExamples.${locale}.hours`)}
        />
      </Field>
    </Panel>
  )
}
