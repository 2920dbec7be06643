import type { Locale, Tool, ToolInput } from '@visualkit/contracts'

export interface ArgumentDraft {
  key: number
  name: string
  description: string
  type: 'text' | 'number' | 'yes_no'
  required: boolean
  pattern: string
  ask: Partial<Record<Locale, string>>
}
export interface PickDraft {
  key: number
  name: string
  label: string
  path: string
}
export interface HeaderDraft {
  key: number
  name: string
  value: string
  /** There is a value that is kept. */
  isKept: boolean
}

/** A tool as it is written in the form. */
export interface ToolDraft {
  kind: 'http' | 'webhook'
  name: string
  title: string
  description: string
  effect: 'reads' | 'changes'
  approval: 'visitor' | 'agent'
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  body: string
  headers: HeaderDraft[]
  arguments: ArgumentDraft[]
  picks: PickDraft[]
  answer: Partial<Record<Locale, string>>
  /** One a line. */
  questions: string
  timeoutSeconds: string
  enabled: boolean
}

interface Stored {
  method?: ToolDraft['method']
  url?: string
  body?: string
  arguments?: (Omit<ArgumentDraft, 'key' | 'pattern' | 'ask'> & {
    pattern?: string
    ask?: ArgumentDraft['ask']
  })[]
  picks?: Omit<PickDraft, 'key'>[]
  answer?: ToolDraft['answer']
  questions?: string[]
  timeoutSeconds?: number
}

let lastKey = 0
/** Tells rows of a list apart while they are written. */
export const nextKey = () => ++lastKey

export const newArgument = (): ArgumentDraft => ({
  key: nextKey(),
  name: '',
  description: '',
  type: 'text',
  required: true,
  pattern: '',
  ask: {},
})

export function draftOfTool(tool?: Tool): ToolDraft {
  const stored = (tool?.definition ?? {}) as Stored
  return {
    kind: tool?.kind === 'webhook' ? 'webhook' : 'http',
    name: tool?.name ?? '',
    title: tool?.title ?? '',
    description: tool?.description ?? '',
    effect: tool?.effect ?? 'reads',
    approval: tool?.approval ?? 'visitor',
    method: stored.method ?? 'GET',
    url: stored.url ?? '',
    body: stored.body ?? '',
    headers: (tool?.headerNames ?? []).map((name) => ({ key: nextKey(), name, value: '', isKept: true })),
    arguments: (stored.arguments ?? []).map((one) => ({
      ...newArgument(),
      ...one,
      pattern: one.pattern ?? '',
      ask: one.ask ?? {},
    })),
    picks: (stored.picks ?? []).map((one) => ({ key: nextKey(), ...one })),
    answer: stored.answer ?? {},
    questions: (stored.questions ?? []).join('\n'),
    timeoutSeconds: String(stored.timeoutSeconds ?? 10),
    enabled: tool?.enabled ?? true,
  }
}

/** What is sent of a draft: rows nobody wrote in are left out. */
export function inputOfDraft(draft: ToolDraft): ToolInput {
  const { kind, title, description, effect, approval, enabled } = draft
  const spoken = {
    arguments: draft.arguments
      .filter(({ name }) => name.trim() !== '')
      .map(({ name, description, type, required, pattern, ask }) => ({
        name: name.trim(),
        description,
        type,
        required,
        ...(pattern.trim() !== '' && { pattern: pattern.trim() }),
        ...(hasWords(ask) && { ask }),
      })),
    picks: draft.picks
      .filter(({ path }) => path.trim() !== '')
      .map(({ name, label, path }, at) => ({
        name: name || slugOf(label) || `value_${at + 1}`,
        label: label.trim() || path.trim(),
        path: path.trim(),
      })),
    ...(hasWords(draft.answer) && { answer: draft.answer }),
    questions: draft.questions
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    timeoutSeconds: Number(draft.timeoutSeconds) || 10,
  }
  const named = {
    name: draft.name.trim() || slugOf(title),
    title,
    description,
    effect,
    approval,
    enabled,
    headers: draft.headers
      .filter(({ name }) => name.trim() !== '')
      .map(({ name, value }) => ({ name: name.trim(), ...(value !== '' && { value }) })),
  }
  if (kind === 'webhook') return { kind, ...named, definition: { url: draft.url.trim(), ...spoken } }
  const body = draft.body.trim()
  return {
    kind,
    ...named,
    definition: { method: draft.method, url: draft.url.trim(), ...(body !== '' && { body }), ...spoken },
  }
}

/** A title as a name for models: "Look up an order" is `look_up_an_order`. */
export function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 40)
}

function hasWords(words: Partial<Record<Locale, string>>): boolean {
  return Object.values(words).some((text) => text?.trim())
}
