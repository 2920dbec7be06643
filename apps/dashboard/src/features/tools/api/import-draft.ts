import type { ImportToolsInput, OfferToolsInput, ToolOffer } from '@visualkit/contracts'
import type { HeaderDraft } from './tool-draft.ts'

/** Who is asked before a tool runs; nobody is when it only looks something up. */
export type Asks = 'nobody' | 'visitor' | 'agent'

/** What is chosen of an offer. */
export interface Choice {
  isChosen: boolean
  name: string
  title: string
  asks: Asks
}

/** Where tools are looked for, as it is written in the form. */
export interface SourceDraft {
  kind: 'openapi' | 'mcp'
  /** How an OpenAPI document is given. */
  by: 'url' | 'text'
  url: string
  text: string
  headers: HeaderDraft[]
}

export const emptySource = (): SourceDraft => ({ kind: 'openapi', by: 'url', url: '', text: '', headers: [] })

export function sourceInput({ kind, by, url, text, headers }: SourceDraft): OfferToolsInput {
  const named = headers.filter(({ name }) => name.trim() !== '')
  const secret = { headers: named.map(({ name, value }) => ({ name: name.trim(), value })) }
  if (kind === 'mcp') return { kind, url: url.trim(), ...secret }
  return { kind, ...(by === 'url' ? { url: url.trim() } : { text }), ...secret }
}

export function isComplete({ kind, by, url, text }: SourceDraft): boolean {
  return kind === 'openapi' && by === 'text' ? text.trim() !== '' : url.trim() !== ''
}

/** Nothing is chosen that nobody has looked at; what changes something asks the visitor. */
export function choicesOf(offers: readonly ToolOffer[], isReview: boolean): Record<string, Choice> {
  return Object.fromEntries(
    offers.map((offer) => [
      offer.operation,
      {
        isChosen: isReview && needsReview(offer) && !offer.isRestricted,
        name: offer.name,
        title: offer.title,
        asks: offer.effect === 'changes' ? 'visitor' : 'nobody',
      },
    ]),
  )
}

/** Whether there is anything to decide about it; one that is there as it is offered has nothing. */
export function isOpen(offer: ToolOffer): boolean {
  return offer.toolId === null || needsReview(offer)
}

/** One that is there and is described differently now, or waits for somebody. */
export function needsReview({ toolId, isStopped, differences }: ToolOffer): boolean {
  return toolId !== null && (isStopped || differences.length > 0)
}

/** What was chosen, as it is sent. */
export function picksOf(
  offers: readonly ToolOffer[],
  choices: Record<string, Choice>,
): ImportToolsInput['picks'] {
  return offers.flatMap((offer) => {
    const choice = choices[offer.operation]
    if (!choice?.isChosen || offer.isRestricted || !isOpen(offer)) return []
    const { operation, fingerprint, toolId } = offer
    return {
      operation,
      fingerprint,
      name: choice.name.trim(),
      title: choice.title.trim() || offer.title,
      effect: choice.asks === 'nobody' ? 'reads' : 'changes',
      approval: choice.asks === 'agent' ? 'agent' : 'visitor',
      ...(toolId !== null && { toolId }),
    }
  })
}

/** Names that are no names for a model, or are there twice, by operation. */
export function nameProblems(picks: ImportToolsInput['picks']): Record<string, 'form' | 'double'> {
  const count = new Map<string, number>()
  for (const { name } of picks) count.set(name, (count.get(name) ?? 0) + 1)
  return Object.fromEntries(
    picks.flatMap(({ operation, name }): [string, 'form' | 'double'][] => {
      if (!/^[a-z][a-z0-9_]{0,59}$/.test(name)) return [[operation, 'form']]
      return count.get(name)! > 1 ? [[operation, 'double']] : []
    }),
  )
}

/** Whether an offer has the words somebody looks for. */
export function matches({ operation, title, description, name }: ToolOffer, search: string): boolean {
  const wanted = search.trim().toLowerCase()
  return [operation, title, description, name].some((text) => text.toLowerCase().includes(wanted))
}
