import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ServiceError } from '@visualkit/contracts'
import { DOCUMENT_EXTENSIONS } from '@visualkit/knowledge'
import { fetchDocument } from '@visualkit/outgoing'
import { getDocument, importDocument, type ServiceContext } from '@visualkit/services'
import type { Composition } from '../compose.ts'
import { StartError } from '../start-error.ts'
import type { DataCommand, Output } from './command.ts'
import { findDocuments, type SourceDocument } from './import-source.ts'
import { refusalOf } from './refusal-of.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'

export const knowledgeImport: DataCommand = {
  runsOn: 'data',
  positionals: [
    {
      name: 'source',
      help: 'A folder, a file (PDF, DOCX, XLSX, CSV, PPTX, an image, Markdown, HTML, text) or a web address',
      required: true,
    },
  ],
  options: {
    ...TENANT_OPTION,
    json: { type: 'boolean', help: 'Print {"imported", "replaced", "unchanged", "failed", "passedOver"}' },
  },
  notes:
    'The command may be repeated: what has not changed is left alone, and what has becomes a new version of the document that came from the same path or address before.',
  prepare: (args, cwd) => ({
    ...args,
    positionals: [
      isWebAddress(args.positionals[0]!) ? args.positionals[0]! : resolve(cwd, args.positionals[0]!),
    ],
  }),
  async run(args, output, composition) {
    const source = args.positionals[0]!
    const tenant = await tenantOf(args, composition)
    const ctx = composition.systemContext(tenant.id, 'command line')
    const { documents, passedOver } = isWebAddress(source)
      ? { documents: [webDocument(source)], passedOver: 0 }
      : await findDocuments(source)
    if (documents.length === 0) throw new StartError(`There is no document in ${source} that can be read.`)
    const counts = { imported: 0, replaced: 0, unchanged: 0, failed: 0, passedOver }
    for (const [index, document] of documents.entries()) {
      const step = `${index + 1}/${documents.length}  ${document.label}`
      try {
        const file = { bytes: await document.read(), fileName: document.fileName }
        const { documentId, outcome, jobId, chunkCount } = await importDocument(
          ctx,
          { ...file, url: isWebAddress(source) ? source : undefined },
          document.origin,
        )
        const passages = jobId ? await untilIndexed(composition, ctx, documentId, step, output) : chunkCount
        counts[outcome === 'added' ? 'imported' : outcome] += 1
        const size = passages === 1 ? '1 passage' : `${passages} passages`
        output.progress(
          `${step}  ${outcome === 'unchanged' ? outcome : outcome === 'replaced' ? `replaced, ${size}` : size}`,
        )
      } catch (error) {
        const reason = reasonOf(error)
        if (reason === null) throw error
        counts.failed += 1
        output.progress(`${step}  not imported: ${reason}`)
      }
    }
    output.line(
      args.options.json
        ? JSON.stringify(counts)
        : `${counts.imported} imported, ${counts.replaced} replaced, ${counts.unchanged} unchanged, ${counts.failed} failed${passedOver > 0 ? `, ${passedOver} passed over (links, hidden files, and files of other kinds)` : ''}.`,
    )
    return counts.failed > 0 ? 1 : 0
  },
}

const INDEXING_POLL_MS = 250

/** A large document is indexed by a job: of the running server, else of this process. Returns its passages. */
async function untilIndexed(
  composition: Composition,
  ctx: ServiceContext,
  id: string,
  step: string,
  output: Output,
): Promise<number> {
  output.progress(`${step}  is being read …`)
  await composition.startJobs()
  for (let waitedMs = INDEXING_POLL_MS; ; waitedMs += INDEXING_POLL_MS) {
    const { status, chunkCount, error, errorDetails, progress } = await getDocument(ctx, { id })
    if (status === 'ready') return chunkCount
    if (status === 'canceled') throw new ServiceError('CONFLICT', 'Its reading was stopped.')
    // What may pass is tried again by the queue.
    if (status === 'failed' && errorDetails?.reason !== 'interrupted')
      throw new ServiceError('VALIDATION_ERROR', error ?? 'It could not be read.')
    if (waitedMs % 10_000 === 0) {
      const pages = progress ? `, ${progress.done} of ${progress.of} parts` : ''
      output.progress(`${step}  is being read, ${waitedMs / 1_000} s so far${pages} …`)
    }
    await sleep(INDEXING_POLL_MS)
  }
}

/** Why one document was left out, so that the others go on; null when nothing more can be done. */
function reasonOf(error: unknown): string | null {
  if (error instanceof Error && 'syscall' in error && 'path' in error)
    return 'The file cannot be read. Give this user the right to read it.'
  return refusalOf(error)
}

const isWebAddress = (source: string) => /^https?:\/\//i.test(source)

/** Whether an address ends like a file that is no web page. */
function isNamed(path: string): boolean {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  return DOCUMENT_EXTENSIONS.includes(ending) && !/^x?html?$/.test(ending)
}

function webDocument(url: string): SourceDocument {
  if (!URL.canParse(url)) throw new StartError(`${url} is not a whole web address.`)
  const path = new URL(url).pathname
  return {
    label: url,
    origin: url,
    fileName: isNamed(path) ? path.split('/').pop()! : 'page.html',
    read: () => fetchDocument(url),
  }
}
