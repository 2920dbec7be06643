import { z } from 'zod'
import { Id, Locale, Metadata, VersionNumber, WrittenLanguage } from './ids.ts'
import { LIMITS } from './limits.ts'
import { Citation } from './messages.ts'

/** What can be sent as text. */
export const TextFormat = z.enum(['markdown', 'html', 'text', 'csv'])
export type TextFormat = z.infer<typeof TextFormat>

export const DocumentFormat = z.enum([...TextFormat.options, 'pdf', 'docx', 'xlsx', 'pptx', 'image'])
export type DocumentFormat = z.infer<typeof DocumentFormat>

/** `canceled`: somebody stopped the reading; it can be begun again. */
export const DocumentStatus = z.enum(['pending', 'indexing', 'ready', 'failed', 'canceled'])
export type DocumentStatus = z.infer<typeof DocumentStatus>

/** A day, first or last of those on which a document is used. */
const Day = z.iso.date().describe('A day as `2026-12-31`.')

/** Whom a document is for, or what it is about. */
const Label = z.string().trim().min(1).max(LIMITS.labelCharacters)

export const CreateDocumentInput = z.object({
  title: z.string().trim().min(1).max(LIMITS.titleCharacters),
  content: z.string().min(1, 'The document is empty.'),
  format: TextFormat.default('markdown'),
  // It becomes a link in the widget: a `javascript:` address would run there.
  url: z
    .string()
    .max(2_000)
    .regex(
      /^(https?:\/\/[^\s/\\]|\/(?![/\\]))\S*$/i,
      'Write a web address such as https://shop.example/help, or a path such as /help.',
    )
    .optional(),
  metadata: Metadata.optional(),
  validFrom: Day.optional().describe('Before this day nobody is answered from it.'),
  validUntil: Day.optional().describe('After this day nobody is answered from it.'),
})
export type CreateDocumentInput = z.input<typeof CreateDocumentInput>

/** One that a person adds by itself. */
export const AddDocumentInput = CreateDocumentInput.extend({
  /** It goes live without being measured, where answers have a minimum. */
  unchecked: z.boolean().default(false),
})
export type AddDocumentInput = z.input<typeof AddDocumentInput>

export const CreateDocumentOutput = z.object({
  documentId: Id,
  chunkCount: z.number().int(),
  /** Only for large documents: indexing goes on; ask GET /knowledge/documents/{id} for its status. */
  jobId: z.string().optional(),
  /** The same content is there already, as this document: nothing was added. */
  duplicateOf: z.object({ documentId: Id, title: z.string() }).optional(),
  /** It was there in another form: this is its version now, and the one before is kept. */
  version: z.number().int().optional(),
  /** The document says this already: nothing was changed, and there is no other version. */
  unchanged: z.literal(true).optional(),
})
export type CreateDocumentOutput = z.infer<typeof CreateDocumentOutput>

export const KnowledgeDocument = z.object({
  id: Id,
  title: z.string(),
  url: z.string().nullable(),
  format: DocumentFormat,
  language: WrittenLanguage,
  status: DocumentStatus,
  /** Why indexing failed and what to do, when it did. */
  error: z.string().nullable(),
  /** What `error` is about: `reason`, and the limit or page that belongs to it. */
  errorDetails: z.record(z.string(), z.unknown()).nullable(),
  /** While it is read: pages, slides or sheets that are done, of how many; of a text, passages. */
  progress: z.object({ done: z.number().int(), of: z.number().int() }).nullable(),
  /** Of the file, as its sender calls it. */
  fileName: z.string().nullable(),
  /** Counts from 1; older ones can be brought back. */
  version: z.number().int(),
  chunkCount: z.number().int(),
  sizeBytes: z.number().int(),
  metadata: Metadata,
  /** First day on which it is used, and the last; in the days of UTC. */
  validFrom: Day.nullable(),
  validUntil: Day.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type KnowledgeDocument = z.infer<typeof KnowledgeDocument>

export const ListDocumentsInput = z.object({
  search: z.string().max(200).optional(),
  status: DocumentStatus.optional(),
  language: WrittenLanguage.optional(),
  /** Of an empty one nothing is asked. */
  category: z.string().max(LIMITS.labelCharacters).optional(),
  audience: z.string().max(LIMITS.labelCharacters).optional(),
  /** `current`: used today; `coming` and `over`: not yet, no more. */
  validity: z.enum(['current', 'coming', 'over']).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).optional(),
})
export type ListDocumentsInput = z.infer<typeof ListDocumentsInput>

export const DocumentPage = z.object({
  documents: z.array(KnowledgeDocument),
  nextCursor: z.string().nullable(),
  total: z.number().int(),
})
export type DocumentPage = z.infer<typeof DocumentPage>

/** What may be found. Documents outside their days never are. */
export const SearchFilters = z.object({
  category: z.string().max(200).optional(),
  /** Documents for this audience, and those for everybody. */
  audience: z.string().max(200).optional(),
  language: Locale.optional(),
  documentId: Id.optional(),
})
export type SearchFilters = z.infer<typeof SearchFilters>

export const SearchInput = z.object({
  query: z.string().trim().min(1, 'Write what to search for.').max(LIMITS.queryCharacters),
  limit: z.number().int().min(1).max(LIMITS.searchResults).default(10),
  filters: SearchFilters.optional(),
})
export type SearchInput = z.input<typeof SearchInput>

export const SearchResult = z.object({
  chunkId: Id,
  documentId: Id,
  title: z.string(),
  content: z.string(),
  score: z.number(),
  url: z.string().optional(),
  /**
   * Rank (from 1) and score in each leg that found the chunk, and what that leg counted, 0–1: why it is here. A leg
   * that counts nothing led to another one, or is not part of how results are joined.
   */
  legs: z
    .record(
      z.string(),
      z.object({ rank: z.number().int(), score: z.number(), weight: z.number().optional() }),
    )
    .optional(),
  headingPath: z.array(z.string()).optional(),
  /** The language it is written in. */
  language: Locale.optional(),
  /** The page or slide it begins on. */
  page: z.number().int().optional(),
})
export type SearchResult = z.infer<typeof SearchResult>

/** How a question was looked up. */
export const SearchExplanation = z.object({
  /** The language that the question is taken to be in. */
  language: Locale,
  /** Misspelt words, and what was looked up instead. */
  repairs: z.array(z.object({ from: z.string(), to: z.string() })),
  /** What made the vectors that were compared; null when words alone decided. */
  meaningBy: z.string().nullable(),
  /** Passages that say the same as a better one, and were left out. */
  duplicates: z.array(
    z.object({
      chunkId: Id,
      documentId: Id,
      title: z.string(),
      /** The passage that stands for it. */
      ofChunkId: Id,
    }),
  ),
})
export type SearchExplanation = z.infer<typeof SearchExplanation>

export const SearchOutput = z.object({ results: z.array(SearchResult) })
export type SearchOutput = z.infer<typeof SearchOutput>

/** What a document was, or is. */
export const DocumentVersion = z.object({
  version: z.number().int(),
  title: z.string(),
  fileName: z.string().nullable(),
  format: DocumentFormat,
  sizeBytes: z.number().int(),
  /** When it came. */
  createdAt: z.iso.datetime(),
  isCurrent: z.boolean(),
})
export type DocumentVersion = z.infer<typeof DocumentVersion>

export const VersionInput = z.object({ id: Id, version: VersionNumber })
export type VersionInput = z.infer<typeof VersionInput>

/** Lines of an older version's text beside those of the one in use; unchanged stretches are shortened. */
export const VersionDiff = z.object({
  lines: z.array(z.object({ kind: z.enum(['same', 'added', 'removed', 'skipped']), text: z.string() })),
  added: z.number().int(),
  removed: z.number().int(),
  /** The texts are so different, or so long, that they were not compared to their end. */
  cut: z.boolean(),
})
export type VersionDiff = z.infer<typeof VersionDiff>

/** What is left out stays; null takes it away. */
export const UpdateDocumentInput = z.object({
  title: z.string().trim().min(1).max(LIMITS.titleCharacters).optional(),
  language: Locale.optional(),
  category: Label.nullable().optional(),
  audience: Label.nullable().optional(),
  validFrom: Day.nullable().optional(),
  validUntil: Day.nullable().optional(),
})
export type UpdateDocumentInput = z.infer<typeof UpdateDocumentInput>

export const UpdateDocumentByIdInput = UpdateDocumentInput.extend({ id: Id })

/** The words documents are filtered by. */
export const DocumentLabels = z.object({
  categories: z.array(z.string()),
  audiences: z.array(z.string()),
})
export type DocumentLabels = z.infer<typeof DocumentLabels>

export const KnowledgeDocumentDetail = KnowledgeDocument.extend({
  /** In order; of a very long document the first 500. */
  chunks: z.array(
    z.object({
      id: Id,
      position: z.number().int(),
      headingPath: z.array(z.string()),
      page: z.number().int().nullable(),
      content: z.string(),
    }),
  ),
  /** The newest first, the one in use among them. */
  versions: z.array(DocumentVersion),
})
export type KnowledgeDocumentDetail = z.infer<typeof KnowledgeDocumentDetail>

/** A question asked of the knowledge base without a conversation, to see what would be answered and why. */
export const AskInput = z.object({
  question: z.string().trim().min(1, 'Write a question.').max(LIMITS.queryCharacters),
  locale: Locale.optional(),
})
export type AskInput = z.infer<typeof AskInput>

export const AskOutput = z.object({
  answered: z.boolean(),
  /** Sentences carry markers such as `[1]`, which count into `citations`. */
  content: z.string(),
  citations: z.array(Citation),
  /** What was retrieved, best first. */
  results: z.array(SearchResult),
  /** How; missing when the terms rule the question out. */
  search: SearchExplanation.optional(),
  /** Id of the model that wrote the answer; `none` when the terms rule the question out. */
  model: z.string(),
  timings: z.object({ retrievalMs: z.number(), answerMs: z.number() }),
})
export type AskOutput = z.infer<typeof AskOutput>
