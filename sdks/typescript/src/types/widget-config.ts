import type { Locale } from './session.ts'

/** Name, greeting, colours and language of a key's widget. */
export interface WidgetConfig {
  widgetId: string
  settings: {
    /** Such as `#0b6b68`. */
    colour: string
    theme: 'auto' | 'light' | 'dark'
    position: 'bottom-right' | 'bottom-left'
    /** Two questions offered before the first message. */
    suggestions: string[]
    /** When people answer, in words; empty when it is not said. */
    peopleHours: string
    /** Whether visitors may share their screen. */
    screenSharing: boolean
    /** Whether visitors may let the assistant see the page the widget is on. */
    pageView: boolean
    /** CSS selectors of what is never read on it. */
    pageMasks: string[]
    showBrand: boolean
  }
  assistantName: string
  avatarUrl: string | null
  businessName: string
  greeting: string
  locale: Locale
  /** Whether somebody of the business is in the inbox now. */
  peopleOnline: boolean
  /** Whether visitors can be written to: see `agreeToMails`. */
  mails: boolean
}
