import { readDataFile } from '../read-data-file.ts'

export interface CranfieldDocument {
  externalId: string
  title: string
  text: string
}

export interface Cranfield {
  documents: CranfieldDocument[]
  queries: { id: string; query: string; relevant: ReadonlySet<string> }[]
  /** Empty documents, queries without judgements, judgements of documents that do not exist. */
  skipped: number
}

const TITLE_CHARACTERS = 300

/** The Cranfield collection: abstracts with their title up to the first full stop, queries, relevant documents. */
export async function readCranfield(dataDir: string): Promise<Cranfield> {
  const [documentsXml, queriesXml, judgementsXml] = await Promise.all(
    ['cran.doc.1400.xml', 'cran.query.225.xml', 'cran.res.225.xml'].map((file) =>
      readDataFile(dataDir, 'cranfield', file),
    ),
  )
  let skipped = 0
  const documents: CranfieldDocument[] = []
  for (const { id, text } of elements(documentsXml!, 'doc')) {
    if (/[\p{L}\p{N}]/u.test(text)) documents.push({ externalId: id, title: titleOf(text), text })
    else skipped += 1
  }
  const known = new Set(documents.map((document) => document.externalId))
  const judgements = new Map(elements(judgementsXml!, 'res').map(({ id, text }) => [id, text.split(/\s+/)]))
  const queries: Cranfield['queries'] = []
  for (const { id, text } of elements(queriesXml!, 'query')) {
    const judged = (judgements.get(id) ?? []).filter((document) => document !== '')
    const relevant = new Set(judged.filter((document) => known.has(document)))
    skipped += judged.length - relevant.size
    if (text === '' || relevant.size === 0) skipped += 1
    else queries.push({ id, query: text, relevant })
  }
  return { documents, queries, skipped }
}

function elements(xml: string, name: string): { id: string; text: string }[] {
  const pattern = new RegExp(`<${name} id="(\\d+)">([\\s\\S]*?)</${name}>`, 'g')
  return [...xml.matchAll(pattern)].map((match) => ({ id: match[1]!, text: unescapeXml(match[2]!).trim() }))
}

function unescapeXml(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ENTITIES[name] ?? '')
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

function titleOf(text: string): string {
  const end = text.search(/\s\.(?:\s|$)/)
  const title = (end > 0 ? text.slice(0, end) : text).replace(/\s+/g, ' ').trim()
  return title.slice(0, TITLE_CHARACTERS)
}
