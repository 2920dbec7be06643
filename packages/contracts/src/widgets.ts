import { z } from 'zod'
import { Id, Locale, Origin } from './ids.ts'
import { nameText } from './name-text.ts'
import { Greetings } from './personalities.ts'

const HexColour = z.string().regex(/^#[0-9a-f]{6}$/i, 'Write a colour such as #0b6b68.')

/** Two questions offered before the first message. */
const Suggestions = z.array(z.string().min(1).max(80)).max(2)
/** When people answer, in words: "9–18 h". */
const PeopleHours = z.string().max(60)

/** Something in each language it was written in. */
function inEachLanguage<T extends z.ZodType>(text: T) {
  return z.object({ en: text, es: text, pt: text }).partial()
}

const fields = {
  /** The customer's own colour; text on it is picked by contrast. */
  colour: HexColour,
  theme: z.enum(['auto', 'light', 'dark']),
  position: z.enum(['bottom-right', 'bottom-left']),
  /** Overrides the assistant's greeting in the languages it is written in. */
  greeting: Greetings,
  /** A language without any gets those of another: see `visitorSettings`. */
  suggestions: inEachLanguage(Suggestions),
  /** The same. Where none is written, nothing is said. */
  peopleHours: inEachLanguage(PeopleHours),
  /** Whether visitors may share their screen. */
  screenSharing: z.boolean(),
  /** Whether visitors may let the assistant see the page the widget is on. */
  pageView: z.boolean(),
  /** CSS selectors of what is never read on it. */
  pageMasks: z.array(z.string().trim().min(1).max(200)).max(50),
  showBrand: z.boolean(),
}

export const WidgetSettings = z.object({
  colour: fields.colour.default('#0b6b68'),
  theme: fields.theme.default('auto'),
  position: fields.position.default('bottom-right'),
  greeting: fields.greeting.default({}),
  suggestions: fields.suggestions.default({}),
  peopleHours: fields.peopleHours.default({}),
  screenSharing: fields.screenSharing.default(true),
  pageView: fields.pageView.default(true),
  pageMasks: fields.pageMasks.default([]),
  showBrand: fields.showBrand.default(true),
})
export type WidgetSettings = z.infer<typeof WidgetSettings>

/** Without defaults, which would overwrite what a change does not name. */
const SomeWidgetSettings = z.object(fields).partial()

/** Settings as a visitor of one language gets them. */
export const VisitorSettings = WidgetSettings.omit({ greeting: true }).extend({
  suggestions: Suggestions,
  /** Empty: not said. */
  peopleHours: PeopleHours,
})
export type VisitorSettings = z.infer<typeof VisitorSettings>

export const Widget = z.object({
  id: Id,
  name: z.string(),
  allowedOrigins: z.array(Origin),
  settings: WidgetSettings,
  personalityId: Id.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Widget = z.infer<typeof Widget>

export const CreateWidgetInput = z.object({
  name: nameText({ max: 100 }),
  allowedOrigins: z.array(Origin).max(50).default([]),
  settings: SomeWidgetSettings.default({}),
  personalityId: Id.nullable().default(null),
})
export type CreateWidgetInput = z.input<typeof CreateWidgetInput>

export const UpdateWidgetInput = z.object({
  id: Id,
  name: nameText({ max: 100 }).optional(),
  allowedOrigins: z.array(Origin).max(50).optional(),
  settings: SomeWidgetSettings.optional(),
  personalityId: Id.nullable().optional(),
})
export type UpdateWidgetInput = z.input<typeof UpdateWidgetInput>

/** What `GET /api/v1/widget-config` tells the widget before a session exists. Public by nature. */
export const WidgetConfig = z.object({
  widgetId: Id,
  settings: VisitorSettings,
  assistantName: z.string(),
  avatarUrl: z.string().nullable(),
  businessName: z.string(),
  greeting: z.string(),
  locale: Locale,
  /** Whether somebody of the business is in the inbox now. */
  peopleOnline: z.boolean(),
  /** Whether visitors can be written to: the server sends mails. */
  mails: z.boolean(),
})
export type WidgetConfig = z.infer<typeof WidgetConfig>

/** What to paste into a website. */
export const WidgetSnippet = z.object({
  /** Works as it stands when there is a `publishableKey`. */
  html: z.string(),
  /** The newest key that works; null when the widget has none, or only one that was shown once and not kept. */
  publishableKey: z.string().nullable(),
  /** The visible start of the newest key that works; null when the widget has none. */
  publishableKeyPrefix: z.string().nullable(),
  scriptUrl: z.string(),
})
export type WidgetSnippet = z.infer<typeof WidgetSnippet>
