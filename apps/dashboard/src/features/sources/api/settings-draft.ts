import type { CreateSourceInput, SourceKind, SourceSettings } from '@visualkit/contracts'

/** What a form holds: texts as they are typed. */
export interface SettingsDraft {
  url: string
  branch: string
  folder: string
  maxPages: string
  maxDepth: string
  delaySeconds: string
  exclude: string
  below: boolean
  subdomains: boolean
  whenGone: 'remove' | 'keep'
  category: string
}

/** Which rules a kind has. */
export const RULES: Record<SourceKind, readonly (keyof SettingsDraft)[]> = {
  page: ['whenGone', 'category'],
  sitemap: ['maxPages', 'delaySeconds', 'exclude', 'whenGone', 'category'],
  site: ['maxPages', 'maxDepth', 'delaySeconds', 'exclude', 'below', 'subdomains', 'whenGone', 'category'],
  git: ['branch', 'folder', 'maxPages', 'exclude', 'whenGone', 'category'],
  export: ['maxPages', 'whenGone', 'category'],
  folder: ['maxPages', 'exclude', 'whenGone', 'category'],
}

export function draftOf(settings: SourceSettings = {}): SettingsDraft {
  const { url, branch, folder, maxPages, maxDepth, delaySeconds, exclude, below, subdomains } = settings
  return {
    url: url ?? '',
    branch: branch ?? '',
    folder: folder ?? '',
    maxPages: maxPages?.toString() ?? '',
    maxDepth: maxDepth?.toString() ?? '',
    delaySeconds: delaySeconds?.toString() ?? '',
    exclude: exclude?.join('\n') ?? '',
    below: below ?? false,
    subdomains: subdomains ?? false,
    whenGone: settings.whenGone ?? 'remove',
    category: String(settings.metadata?.category ?? ''),
  }
}

/** The settings that a draft stands for: what was left empty is left out. */
export function settingsOf(
  kind: SourceKind,
  draft: SettingsDraft,
  known: SourceSettings = {},
): SourceSettings {
  const has = (rule: keyof SettingsDraft) => RULES[kind].includes(rule)
  const text = (rule: 'branch' | 'folder') =>
    has(rule) && draft[rule].trim() !== '' ? draft[rule].trim() : undefined
  const count = (rule: 'maxPages' | 'maxDepth' | 'delaySeconds') =>
    has(rule) && draft[rule].trim() !== '' ? Number(draft[rule]) : undefined
  const exclude = draft.exclude
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const { category: _, ...others } = known.metadata ?? {}
  const metadata = { ...others, ...(draft.category.trim() !== '' && { category: draft.category.trim() }) }
  const settings: SourceSettings = {
    url: draft.url.trim() || undefined,
    branch: text('branch'),
    folder: text('folder'),
    maxPages: count('maxPages'),
    maxDepth: count('maxDepth'),
    delaySeconds: count('delaySeconds'),
    exclude: has('exclude') && exclude.length > 0 ? exclude : undefined,
    below: has('below') && draft.below ? true : undefined,
    subdomains: has('subdomains') && draft.subdomains ? true : undefined,
    whenGone: draft.whenGone === 'keep' ? 'keep' : undefined,
    metadata: Object.keys(metadata).length > 0 ? metadata : undefined,
  }
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
}

/** The server checks what a browser's form let through. */
export function createInput(
  kind: Exclude<SourceKind, 'folder'>,
  draft: SettingsDraft,
  { name, schedule }: { name: string; schedule: 'manual' | 'daily' | 'weekly' | 'monthly' },
): CreateSourceInput {
  const common = { ...(name.trim() !== '' && { name: name.trim() }), ...(kind !== 'export' && { schedule }) }
  return { kind, settings: settingsOf(kind, draft), ...common } as CreateSourceInput
}
