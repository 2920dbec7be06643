import type { Metadata } from '@visualkit/contracts'
import { sql } from 'drizzle-orm'
import { date, index, integer, jsonb, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { maxBytes, maxJson, maxLength } from './soft-limits.ts'
import {
  bytea,
  createdAt,
  jobsRole,
  openTo,
  ownTenantOnly,
  tenantId,
  updatedAt,
  writtenLanguages,
} from './tenant-owned.ts'
import { tenants } from './tenants.ts'

/** How the source of a document is written. */
export const documentFormats = [
  'markdown',
  'html',
  'text',
  'csv',
  'pdf',
  'docx',
  'xlsx',
  'pptx',
  'image',
] as const

/** What the business knows, as it was given. */
export const knowledgeDocuments = pgTable(
  'knowledge_documents',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** As it is cited. */
    title: text('title').notNull(),
    /** Where readers are sent. */
    url: text('url'),
    /** How the source is written. */
    format: text('format', { enum: documentFormats }).notNull(),
    /** The language it is written in. */
    language: text('language', { enum: writtenLanguages }).notNull().default('en'),
    /** Whether it can be searched. */
    status: text('status', { enum: ['pending', 'indexing', 'ready', 'failed', 'canceled'] })
      .notNull()
      .default('pending'),
    /** Why indexing failed and what to do. */
    error: text('error'),
    /** What the error is about: its reason, and the limit or page that belongs to it. */
    errorDetails: jsonb('error_details').$type<Record<string, unknown>>(),
    /** Pages, slides or sheets that are read; null when nothing is being read. */
    partsDone: integer('parts_done'),
    /** How many there are. */
    partsTotal: integer('parts_total'),
    /** Of the file, as its sender calls it. */
    fileName: text('file_name'),
    /** Key of the file in the file store; null when the content is the source. */
    blobKey: text('blob_key'),
    /** Counts from 1. */
    version: integer('version').notNull().default(1),
    /** When this version came; null: with the document. */
    versionAt: timestamp('version_at', { withTimezone: true }),
    /** The first day on which it is used. */
    validFrom: date('valid_from'),
    /** The last day on which it is used. */
    validUntil: date('valid_until'),
    /** The source as it came; of a file, a line of JSON for each page with what was read on it. Chunks are made from it. */
    content: text('content').notNull(),
    /** SHA-256 of title and source, to skip what is already there. */
    contentHash: bytea('content_hash').notNull(),
    /** Size of the source. */
    sizeBytes: integer('size_bytes').notNull(),
    /** Chunks it was cut into. */
    chunkCount: integer('chunk_count').notNull().default(0),
    /** Counts how often its chunks were written. Whoever writes them takes the next number, and stops when it is not the newest. */
    writing: integer('writing').notNull().default(0),
    /** While chunks are written: the writing whose chunks answer, and no others do. Null: all that are there. */
    answeringWriting: integer('answering_writing'),
    /** Free facts of the business, to filter by. */
    metadata: jsonb('metadata').$type<Metadata>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('knowledge_documents_tenant_id').on(t.tenantId, t.id),
    index('knowledge_documents_newest').on(t.tenantId, t.createdAt, t.id),
    index('knowledge_documents_hash').on(t.tenantId, t.contentHash),
    // Most documents have no days: those that do are found without looking at the others.
    index('knowledge_documents_days')
      .on(t.tenantId, t.validFrom, t.validUntil)
      .where(sql`${t.validFrom} is not null or ${t.validUntil} is not null`),
    // Mostly none is being written: a search learns that from an empty index.
    index('knowledge_documents_being_written').on(t.tenantId).where(sql`${t.answeringWriting} is not null`),
    index('knowledge_documents_file_name').on(t.tenantId, t.fileName).where(sql`${t.fileName} is not null`),
    maxLength('knowledge_documents', 'title', 1_000),
    maxLength('knowledge_documents', 'file_name', 1_000),
    maxLength('knowledge_documents', 'blob_key', 500),
    maxJson('knowledge_documents', 'error_details', 8_192),
    maxLength('knowledge_documents', 'url', 4_000),
    maxLength('knowledge_documents', 'error', 4_000),
    maxBytes('knowledge_documents', 'content', 67_108_864),
    maxBytes('knowledge_documents', 'content_hash', 64),
    maxJson('knowledge_documents', 'metadata', 65_536),
    ownTenantOnly('knowledge_documents'),
    openTo('knowledge_documents', jobsRole),
  ],
).enableRLS()
