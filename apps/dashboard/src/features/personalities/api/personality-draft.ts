import type { EscalationRules, Locale, Personality, PersonalitySettings } from '@visualkit/contracts'

export const LOCALES: readonly Locale[] = ['en', 'es', 'pt']

/** As a new assistant has them; the same as the contract's. */
const FIRST_RULES: EscalationRules = {
  failedAttempts: 3,
  minutes: 10,
  frustration: 'normal',
  knownProblem: true,
  topics: [],
}

/** An assistant as it stands in the form. */
export interface PersonalityDraft extends PersonalitySettings {
  isDefault: boolean
}

export function draftOf(personality: Personality | undefined): PersonalityDraft {
  return {
    name: personality?.name ?? '',
    avatar: personality?.avatar ?? null,
    tone: personality?.tone ?? 'friendly',
    instructions: personality?.instructions ?? '',
    greetings: personality?.greetings ?? {},
    languages: personality?.languages ?? [...LOCALES],
    modelTier: personality?.modelTier ?? 'auto',
    tools: personality?.tools ?? null,
    escalationRules: personality?.escalationRules ?? FIRST_RULES,
    hours: personality?.hours ?? null,
    isDefault: personality?.isDefault ?? false,
  }
}

/** As it is sent: names trimmed, and an empty greeting is none, so that a phrase of ours is used. */
export function cleanDraft(draft: PersonalityDraft): PersonalityDraft {
  const written = Object.entries(draft.greetings).filter(([, text]) => text.trim() !== '')
  return { ...draft, name: draft.name.trim(), greetings: Object.fromEntries(written) }
}

/** What a version of it keeps. */
export function settingsOf(draft: PersonalityDraft): PersonalitySettings {
  const { isDefault: _, ...settings } = cleanDraft(draft)
  return settings
}

/** Equal for drafts that the server keeps alike. */
export function fingerprint(draft: PersonalityDraft): string {
  const { greetings, languages, ...rest } = cleanDraft(draft)
  return JSON.stringify({
    ...rest,
    greetings: LOCALES.map((locale) => greetings[locale] ?? ''),
    languages: LOCALES.filter((locale) => languages.includes(locale)),
  })
}
