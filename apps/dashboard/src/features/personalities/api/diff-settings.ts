import type { OpeningHours, PersonalitySettings } from '@visualkit/contracts'
import { diffLines } from 'diff'
import { languageName, languageWord, listed } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { LOCALES } from './personality-draft.ts'
import { toolName } from './tool-names.ts'

/** A line of a text that was changed, or of the text around it. */
export interface DiffLine {
  kind: 'same' | 'added' | 'removed' | 'skipped'
  text: string
}

/** One field that differs between two versions. */
export interface FieldChange {
  key: string
  label: string
  before: string
  after: string
  /** Of longer texts. */
  lines?: DiffLine[]
}

/** Unchanged lines shown around a change. */
const AROUND = 2
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** What differs between two versions of an assistant, field by field in the order of the form. */
export function diffSettings(before: PersonalitySettings, after: PersonalitySettings): FieldChange[] {
  const old = new Map(describe(before).map((field) => [field.key, field]))
  return describe(after).flatMap((field) => {
    const was = old.get(field.key)!
    if (was.text === field.text) return []
    const change = { key: field.key, label: field.label, before: was.text, after: field.text }
    return [field.isLong ? { ...change, lines: diffText(was.text, field.text) } : change]
  })
}

/** Lines of both texts, unchanged stretches cut short. */
export function diffText(before: string, after: string): DiffLine[] {
  const lines = diffLines(ended(before), ended(after)).flatMap(({ added, removed, value }) => {
    const kind = added ? 'added' : removed ? 'removed' : 'same'
    return value
      .replace(/\n$/, '')
      .split('\n')
      .map((text): DiffLine => ({ kind, text }))
  })
  const isNear = lines.map((_, at) =>
    lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ kind }) => kind !== 'same'),
  )
  const shown: DiffLine[] = []
  for (const [at, line] of lines.entries()) {
    if (isNear[at]) shown.push(line)
    else if (shown.at(-1)?.kind !== 'skipped') shown.push({ kind: 'skipped', text: '' })
  }
  return shown
}

function ended(text: string): string {
  return text === '' ? '' : `${text}\n`
}

interface Field {
  key: string
  label: string
  text: string
  isLong?: boolean
}

/** Every field as a reader knows it. */
function describe(settings: PersonalitySettings): Field[] {
  const { avatar, escalationRules: rules, hours, tools } = settings
  const none = t('assistants.versions.nothing')
  const field = (
    name: 'name' | 'avatar' | 'tone' | 'languages' | 'modelTier' | 'tools' | 'hours',
    text: string,
  ) => ({
    key: name,
    label: t(`assistants.versions.fields.${name}`),
    text,
  })
  return [
    field('name', settings.name),
    field(
      'avatar',
      avatar
        ? `${avatar.emoji} ${t(`assistants.avatar.colours.${avatar.colour}`)}`
        : t('assistants.avatar.none'),
    ),
    field('tone', t(`personalities.tones.${settings.tone}`)),
    {
      key: 'instructions',
      label: t('assistants.versions.fields.instructions'),
      text: settings.instructions,
      isLong: true,
    },
    field('languages', listed(LOCALES.filter((one) => settings.languages.includes(one)).map(languageName))),
    ...LOCALES.map((locale) => ({
      key: `greeting ${locale}`,
      label: t('assistants.versions.fields.greeting', { language: languageWord(locale) }),
      text: settings.greetings[locale] ?? '',
      isLong: true,
    })),
    {
      key: 'failedAttempts',
      label: t('escalations.failedAttempts'),
      text: t('escalations.times', { count: rules.failedAttempts }),
    },
    {
      key: 'minutes',
      label: t('escalations.minutes'),
      text:
        rules.minutes === 0
          ? t('escalations.never')
          : t('escalations.afterMinutes', { count: rules.minutes }),
    },
    {
      key: 'frustration',
      label: t('escalations.frustration'),
      text: t(`escalations.frustrationLevels.${rules.frustration}`),
    },
    {
      key: 'knownProblem',
      label: t('escalations.knownProblem'),
      text: t(rules.knownProblem ? 'assistants.versions.yes' : 'assistants.versions.no'),
    },
    {
      key: 'topics',
      label: t('escalations.topics'),
      text: rules.topics.length > 0 ? rules.topics.join(' · ') : none,
    },
    field('hours', hours ? hoursText(hours) : none),
    field('modelTier', t(`assistants.model.tiers.${settings.modelTier}`)),
    field('tools', tools === null ? t('assistants.model.allTools') : listed(tools.map(toolName)) || none),
  ]
}

function hoursText(hours: OpeningHours): string {
  const days = WEEK.filter((day) => hours[day].length > 0).map((day) => {
    const spans = hours[day].map(({ from, to }) => `${from}–${to}`).join(', ')
    return `${t(`assistants.hours.days.${day}`)} ${spans}`
  })
  return [...days, hours.timeZone].join('\n')
}
