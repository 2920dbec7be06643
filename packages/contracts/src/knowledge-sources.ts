import { z } from 'zod'
import { Id, Metadata } from './ids.ts'
import { LIMITS, SOURCE_LIMITS } from './limits.ts'

/** A `folder` is on the server, and only its operator makes one. */
export const SourceKind = z.enum(['page', 'sitemap', 'site', 'git', 'export', 'folder'])
export type SourceKind = z.infer<typeof SourceKind>

export const SourceSchedule = z.enum(['manual', 'daily', 'weekly', 'monthly'])
export type SourceSchedule = z.infer<typeof SourceSchedule>

const WebAddress = z
  .string()
  .trim()
  .max(2_000)
  .regex(/^https?:\/\/[^\s/\\]+\S*$/i, 'Write a whole web address such as https://shop.example/help.')

const HttpsAddress = z
  .string()
  .trim()
  .max(2_000)
  .regex(
    /^https:\/\/[^\s/\\]+\/\S+$/i,
    'Write the https address that the repository is cloned by, such as https://github.com/owner/name.',
  )

/** The beginning of a path, in which `*` stands for anything and `$` for the end. */
const PathPattern = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^[/*]\S*$/, 'Write the beginning of a path, such as /blog/ or /*.pdf$.')

const maxPages = z.number().int().min(1).max(SOURCE_LIMITS.pages)
const limits = {
  /** Pages or files that are read at most. */
  maxPages: maxPages.optional(),
  /** What becomes of the document of a page that is there no more. */
  whenGone: z.enum(['remove', 'keep']).optional(),
  /** Facts that every document of the source gets, to filter by. */
  metadata: Metadata.optional(),
}
const crawl = {
  ...limits,
  /** Paths that are left out. */
  exclude: z.array(PathPattern).max(50).optional(),
  /** Seconds between two requests to one host; what robots.txt asks for counts when it is more. */
  delaySeconds: z.number().int().min(1).max(60).optional(),
}

export const PageSettings = z.object({
  url: WebAddress,
  whenGone: limits.whenGone,
  metadata: limits.metadata,
})
export const SitemapSettings = z.object({ url: WebAddress, ...crawl })
export const SiteSettings = z.object({
  url: WebAddress,
  ...crawl,
  /** Links from the first page. */
  maxDepth: z.number().int().min(0).max(SOURCE_LIMITS.depth).optional(),
  /** Also hosts below the first page's. */
  subdomains: z.boolean().optional(),
  /** Only what is below the path of the first page. */
  below: z.boolean().optional(),
})
export const GitSettings = z.object({
  url: HttpsAddress,
  /** The repository's own main branch without it. */
  branch: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^(?!-)[^\s~^:?*[\\]+$/, 'Write the name of a branch or tag, such as main.')
    .optional(),
  /** Only what is below this folder. */
  folder: z
    .string()
    .trim()
    .max(500)
    .regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$))[^\\]*$/, 'Write a folder of the repository, such as docs.')
    .optional(),
  exclude: crawl.exclude,
  ...limits,
})
/** Files that Zendesk, Intercom or Notion give; the file is uploaded after the source is made. */
export const ExportSettings = z.object({ ...limits })
export const FolderSettings = z.object({
  /** On the server, from its root. */
  path: z.string().min(1).max(2_000),
  exclude: crawl.exclude,
  ...limits,
})

/** As they are kept: what a kind does not have is missing. */
export const SourceSettings = z.object({
  ...SiteSettings.partial().shape,
  branch: GitSettings.shape.branch,
  folder: GitSettings.shape.folder,
  path: FolderSettings.shape.path.optional(),
  /** Of an export: the name of the last file, and whose it was found to be. */
  fileName: z.string().max(LIMITS.fileNameCharacters).optional(),
  product: z.enum(['zendesk', 'intercom', 'notion', 'files']).optional(),
})
export type SourceSettings = z.infer<typeof SourceSettings>

const name = z.string().trim().min(1, 'Write a name.').max(200)
const common = { name: name.optional(), schedule: SourceSchedule.optional() }

export const CreateSourceInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), settings: PageSettings, ...common }),
  z.object({ kind: z.literal('sitemap'), settings: SitemapSettings, ...common }),
  z.object({ kind: z.literal('site'), settings: SiteSettings, ...common }),
  z.object({ kind: z.literal('git'), settings: GitSettings, ...common }),
  z.object({ kind: z.literal('export'), settings: ExportSettings.optional(), name: name.optional() }),
])
export type CreateSourceInput = z.infer<typeof CreateSourceInput>

/** What is missing stays. */
export const SourceChanges = z.object({
  name: name.optional(),
  schedule: SourceSchedule.optional(),
  /** All settings of the kind, as they shall be; `url` and `path` stay what they are without one. */
  settings: SourceSettings.omit({ path: true, fileName: true, product: true }).optional(),
})
export type SourceChanges = z.infer<typeof SourceChanges>

export const UpdateSourceInput = SourceChanges.extend({ id: Id })
export type UpdateSourceInput = z.infer<typeof UpdateSourceInput>

/** What can be in the way of a page, or of a whole run; each has words that say what to do. */
export const SOURCE_PROBLEMS = [
  'robots',
  'robots_away',
  'noindex',
  'canonical',
  'redirected',
  'redirects',
  'other_site',
  'left_out',
  'duplicate',
  'unpublished',
  'not_found',
  'forbidden',
  'too_many_requests',
  'server_error',
  'status',
  'content_type',
  'too_large',
  'tls',
  'timeout',
  'connection',
  'not_public',
  'packed',
  'empty',
  'document',
  'sitemap',
  'page_limit',
  'time_limit',
  'size_limit',
  'repository',
  'repository_large',
  'folder',
  'export_missing',
  'export_unknown',
  'export_broken',
  'internal',
] as const
export const SourceProblem = z.object({
  code: z.enum(SOURCE_PROBLEMS),
  /** Figures and names that its words take, such as `status`, `to` or `message`. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
})
export type SourceProblem = z.infer<typeof SourceProblem>
export type SourceProblemCode = SourceProblem['code']

export const SourceRun = z.object({
  id: Id,
  trigger: z.enum(['manual', 'schedule']),
  status: z.enum(['queued', 'running', 'done', 'failed', 'canceled']),
  /** Pages known of; the others say what became of them in this run. */
  found: z.number().int(),
  read: z.number().int(),
  unchanged: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
  gone: z.number().int(),
  bytes: z.number().int(),
  /** The page it is at. */
  current: z.string().nullable(),
  problem: SourceProblem.nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
})
export type SourceRun = z.infer<typeof SourceRun>

export const KnowledgeSource = z.object({
  id: Id,
  kind: SourceKind,
  name: z.string(),
  settings: SourceSettings,
  schedule: SourceSchedule,
  nextRunAt: z.iso.datetime().nullable(),
  pausedAt: z.iso.datetime().nullable(),
  /** Pages that have a document now. */
  documentCount: z.number().int(),
  /** The newest one; null: it was never read. */
  lastRun: SourceRun.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type KnowledgeSource = z.infer<typeof KnowledgeSource>

export const SourceList = z.object({ sources: z.array(KnowledgeSource) })
export type SourceList = z.infer<typeof SourceList>

export const KnowledgeSourceDetail = KnowledgeSource.extend({
  /** Newest first. */
  runs: z.array(SourceRun),
  /** Pages by what became of them. */
  counts: z.record(z.string(), z.number().int()),
})
export type KnowledgeSourceDetail = z.infer<typeof KnowledgeSourceDetail>

export const SourcePageState = z.enum([
  'waiting',
  'fetched',
  'read',
  'unchanged',
  'skipped',
  'failed',
  'gone',
])
export type SourcePageState = z.infer<typeof SourcePageState>

export const SourcePage = z.object({
  id: Id,
  address: z.string(),
  title: z.string().nullable(),
  state: SourcePageState,
  depth: z.number().int(),
  documentId: Id.nullable(),
  problem: SourceProblem.nullable(),
  /** When it was last there. */
  seenAt: z.iso.datetime().nullable(),
})
export type SourcePage = z.infer<typeof SourcePage>

export const ListSourcePagesInput = z.object({
  id: Id,
  state: SourcePageState.optional(),
  search: z.string().max(200).optional(),
  cursor: z.string().max(3_000).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).optional(),
})
export type ListSourcePagesInput = z.infer<typeof ListSourcePagesInput>

export const SourcePages = z.object({ pages: z.array(SourcePage), nextCursor: z.string().nullable() })
export type SourcePages = z.infer<typeof SourcePages>

export const DeleteSourceInput = z.object({
  id: Id,
  /** Whether the documents that came from it go too. */
  documents: z.boolean(),
})
export type DeleteSourceInput = z.infer<typeof DeleteSourceInput>

export const DeletedSource = z.object({ id: Id, deleted: z.literal(true) })
export type DeletedSource = z.infer<typeof DeletedSource>

/** How an uploaded file says what it is: its bytes, whatever is in it. */
export const EXPORT_MEDIA_TYPES = [
  'application/octet-stream',
  'application/zip',
  // As Windows calls a ZIP.
  'application/x-zip-compressed',
  'application/json',
  'application/jsonl',
  'application/x-ndjson',
] as const

export const UploadExportQuery = z.object({
  /** As it was called where it comes from. */
  name: z.string().min(1).max(LIMITS.fileNameCharacters).default('export'),
})
export type UploadExportQuery = z.infer<typeof UploadExportQuery>
