import type { SessionSummary } from '@visualkit/contracts'
import { t } from '../../../i18n/text.ts'

/** What a visitor is called here: as the business calls them, else by a short form of the conversation. */
export function visitorNameOf({ visitorName, id }: Pick<SessionSummary, 'visitorName' | 'id'>): string {
  return visitorName ?? t('inbox.visitor', { short: id.slice(0, 4).toUpperCase() })
}

const FACTS = ['page', 'title', 'url', 'path', 'name', 'email', 'phone', 'visitorId'] as const
type KnownFact = (typeof FACTS)[number]

/** The name of a fact about the visitor: ours in the reader's language, the business's own as it wrote it. */
export function factName(name: string): string {
  return FACTS.includes(name as KnownFact)
    ? t(`inbox.factNames.${name as KnownFact}`)
    : name.charAt(0).toLocaleUpperCase() + name.slice(1)
}
