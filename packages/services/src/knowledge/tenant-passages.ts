import type { Locale } from '@visualkit/contracts'
import type { Tx } from '@visualkit/db'
import { type QueryTerm, termKey } from '@visualkit/knowledge'
import { sql } from 'drizzle-orm'
import { asTermTable } from './count-terms.ts'
import { isAnswering } from './document-writing.ts'
import { KeptByVersion } from './kept-by-version.ts'
import type { KnowledgeIndex } from './knowledge-index.ts'
import type { FoundChunk } from './search-words.ts'
import { sqlArray } from './sql-array.ts'

/** Of all businesses together. */
const MOST_BYTES = 64 * 1024 * 1024
/** Larger ones are looked up in the database for each question. */
const MOST_PASSAGES = 5_000
const MOST_BYTES_OF_ONE = 16 * 1024 * 1024
/** Of the words of one business: visitors choose what is asked for. */
const MOST_POSTING_BYTES = 8 * 1024 * 1024
/** What a passage takes besides its text, and a word besides where it stands. */
const PASSAGE_BYTES = 500
const WORD_BYTES = 150
/** Passages read in one statement. */
const BATCH = 500
/** A row of the posting table as it is sent: the passage's id, and two numbers of four bytes. */
const [ID_BYTES, POSTING_BYTES] = [16, 24]
/** The same as it is kept. */
const NUMBERS_BYTES = 12

/** Where a word stands: passages by their place, and how often in each, in its text and in its headings. */
export interface Postings {
  places: Uint32Array
  frequencies: Uint32Array
  titleFrequencies: Uint32Array
}

/** All passages of a business, with where the words stand that were asked for. */
export interface TenantPassages {
  tenantId: string
  version: string
  /** By their ids. */
  passages: readonly KeptPassage[]
  placeOf: ReadonlyMap<string, number>
  /** Of each document, in its order. */
  byDocument: ReadonlyMap<string, readonly KeptPassage[]>
  /** By `termKey`; empty ones of words that stand nowhere. */
  postings: Map<string, Postings>
  postingBytes: number
  /** By the id as it is sent, a character for each byte. */
  placeOfSent: ReadonlyMap<string, number>
}

export interface KeptPassage {
  /** Its score is 0. */
  chunk: FoundChunk
  /** In terms. */
  length: number
  /** Of the rows it was read from: another one when one of them was written since. */
  stamp: string
}

const TOO_LARGE = 'too large'
const kept = new KeptByVersion<TenantPassages | typeof TOO_LARGE>(MOST_BYTES)
/** Businesses of which it is remembered that somebody asked, by the version of then. */
const MOST_ASKED = 10_000
const asked = new KeptByVersion<true>(MOST_ASKED)
/** Those that are being read now, by tenant and version. */
const reading = new Set<string>()

/**
 * The passages of a business as of `index`, from memory; what has changed is read first. Null when the database is to be
 * asked: they are too many to keep, or somebody else reads them now, or nobody has asked of this version before, since
 * while documents come in it is another one for each question. So it is while a document is written anew,
 * since which of its passages answer changes then without the version.
 */
export async function tenantPassages(
  tx: Tx,
  tenantId: string,
  { version, stats }: Pick<KnowledgeIndex, 'version' | 'stats'>,
): Promise<TenantPassages | null> {
  if (stats.chunkCount === 0 || stats.chunkCount > MOST_PASSAGES) return null
  const known = kept.current(tenantId, version)
  if (known) return known === TOO_LARGE ? null : known
  if (!asked.current(tenantId, version)) {
    asked.keep(tenantId, { version, value: true, bytes: 1 })
    return null
  }
  const key = `${tenantId}:${version}`
  // Waiting for who reads them could last for ever: there may be one connection, and it is ours.
  if (reading.has(key)) return null
  reading.add(key)
  try {
    const found = await readPassages(tx, tenantId, version)
    return found === TOO_LARGE ? null : found
  } finally {
    reading.delete(key)
  }
}

type ReadRow = FoundChunk & Omit<KeptPassage, 'chunk'>

async function readPassages(
  tx: Tx,
  tenantId: string,
  version: string,
): Promise<TenantPassages | typeof TOO_LARGE> {
  const before = kept.latest(tenantId)
  const { rows } = await tx.execute<{ id: string; stamp: string; bytes: number }>(sql`
    select c.id, c.xmin::text || '-' || d.xmin::text as stamp, octet_length(c.content) as bytes
      from knowledge_chunks c
      join knowledge_documents d on d.tenant_id = ${tenantId} and d.id = c.document_id and ${isAnswering}
     where c.tenant_id = ${tenantId}`)
  const bytes = rows.reduce((sum, row) => sum + 2 * row.bytes + PASSAGE_BYTES, 0)
  if (rows.length > MOST_PASSAGES || bytes > MOST_BYTES_OF_ONE) {
    kept.keep(tenantId, { version, value: TOO_LARGE, bytes: PASSAGE_BYTES })
    return TOO_LARGE
  }
  const unchanged = new Map<string, KeptPassage>()
  if (before && before !== TOO_LARGE) for (const one of before.passages) unchanged.set(one.chunk.id, one)
  const passages: KeptPassage[] = []
  const unread: string[] = []
  for (const { id, stamp } of rows) {
    const known = unchanged.get(id)
    if (known?.stamp === stamp) passages.push(known)
    else unread.push(id)
  }
  for (let from = 0; from < unread.length; from += BATCH) {
    const read = await tx.execute<{ [K in keyof ReadRow]: ReadRow[K] }>(sql`
      select c.id, c.document_id as "documentId", c.position, d.title, d.url, c.heading_path as "headingPath",
             c.page, c.content, c.language, 0 as score, c.length,
             c.xmin::text || '-' || d.xmin::text as stamp
        from knowledge_chunks c
        join knowledge_documents d on d.tenant_id = ${tenantId} and d.id = c.document_id and ${isAnswering}
       where c.tenant_id = ${tenantId} and c.id = any(${sqlArray(unread.slice(from, from + BATCH), 'uuid')})`)
    for (const { length, stamp, ...chunk } of read.rows) passages.push({ chunk, length, stamp })
  }
  const value = arrange(tenantId, version, passages)
  kept.keep(tenantId, { version, value, bytes })
  return value
}

function arrange(tenantId: string, version: string, passages: KeptPassage[]): TenantPassages {
  passages.sort((a, b) => (a.chunk.id < b.chunk.id ? -1 : 1))
  const byDocument = Map.groupBy(passages, ({ chunk }) => chunk.documentId)
  for (const ofDocument of byDocument.values()) ofDocument.sort((a, b) => a.chunk.position - b.chunk.position)
  return {
    tenantId,
    version,
    passages,
    placeOf: new Map(passages.map(({ chunk }, place) => [chunk.id, place])),
    byDocument,
    postings: new Map(),
    postingBytes: 0,
    placeOfSent: new Map(
      passages.map(({ chunk }, place) => [
        Buffer.from(chunk.id.replaceAll('-', ''), 'hex').toString('latin1'),
        place,
      ]),
    ),
  }
}

/** Where these words stand, by `termKey`: of those that were not asked for before, read now, all in one statement. */
export async function loadPostings(
  tx: Tx,
  of: TenantPassages,
  terms: readonly QueryTerm[],
): Promise<ReadonlyMap<string, Postings>> {
  const unknown = terms.filter((term) => !of.postings.has(termKey(term)))
  if (unknown.length > 0) {
    const { rows } = await tx.execute<{ language: Locale; term: string; sent: Buffer }>(sql`
      select p.language, p.term,
             string_agg(uuid_send(p.chunk_id) || int4send(p.tf) || int4send(p.title_tf), ''::bytea) as sent
        from ${asTermTable(unknown)} join knowledge_postings p
          on p.tenant_id = ${of.tenantId} and p.language = q.language and p.term = q.term
       group by p.language, p.term`)
    const read = new Map(rows.map((row) => [termKey(row), readPostings(row.sent, of.placeOfSent)]))
    keepPostings(of, new Map(unknown.map(termKey).map((key) => [key, read.get(key) ?? NOWHERE])))
  }
  return new Map(terms.map(termKey).map((key) => [key, of.postings.get(key) ?? NOWHERE]))
}

function keepPostings(of: TenantPassages, read: ReadonlyMap<string, Postings>): void {
  const before = of.postingBytes
  if (before > MOST_POSTING_BYTES) {
    of.postings.clear()
    of.postingBytes = 0
  }
  for (const [key, found] of read) {
    of.postings.set(key, found)
    of.postingBytes += WORD_BYTES + 2 * key.length + found.places.length * NUMBERS_BYTES
  }
  kept.grow(of.tenantId, of.version, of.postingBytes - before)
}

const NOWHERE: Postings = {
  places: new Uint32Array(0),
  frequencies: new Uint32Array(0),
  titleFrequencies: new Uint32Array(0),
}

/** Places that are not known are of passages that came in a moment ago: they are found once the index is of that version. */
function readPostings(sent: Buffer, placeOfSent: ReadonlyMap<string, number>): Postings {
  const rows: [place: number, tf: number, titleTf: number][] = []
  for (let at = 0; at < sent.length; at += POSTING_BYTES) {
    const place = placeOfSent.get(sent.toString('latin1', at, at + ID_BYTES))
    if (place === undefined) continue
    rows.push([place, sent.readUInt32BE(at + ID_BYTES), sent.readUInt32BE(at + ID_BYTES + 4)])
  }
  return {
    places: Uint32Array.from(rows, ([place]) => place),
    frequencies: Uint32Array.from(rows, ([, tf]) => tf),
    titleFrequencies: Uint32Array.from(rows, ([, , titleTf]) => titleTf),
  }
}
