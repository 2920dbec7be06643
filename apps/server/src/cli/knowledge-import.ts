import { resolve } from 'node:path'
import { ServiceError } from '@visualkit/contracts'
import { fetchDocument } from '@visualkit/outgoing'
import { importDocument } from '@visualkit/services'
import type { DataCommand } from './command.ts'
import { findDocuments, type SourceDocument } from './import-source.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'

export const knowledgeImport: DataCommand = {
  runsOn: 'data',
  positionals: [
    { name: 'source', help: 'A folder, a file (Markdown, HTML, text) or a web address', required: true },
  ],
  options: {
    ...TENANT_OPTION,
    json: { type: 'boolean', help: 'Print {"imported", "unchanged", "failed", "passedOver"}' },
  },
  notes:
    'A document that is there already, with the same title and text, is left alone, so the command may be repeated.',
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
    const counts = { imported: 0, unchanged: 0, failed: 0, passedOver }
    for (const [index, document] of documents.entries()) {
      const step = `${index + 1}/${documents.length}  ${document.label}`
      try {
        const { skipped, chunkCount } = await importDocument(ctx, {
          bytes: await document.read(),
          fileName: document.fileName,
          url: isWebAddress(source) ? source : undefined,
        })
        counts[skipped ? 'unchanged' : 'imported'] += 1
        output.progress(`${step}  ${skipped ? 'unchanged' : `${chunkCount} passages`}`)
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error
        counts.failed += 1
        output.progress(`${step}  not imported: ${error.message}`)
      }
    }
    output.line(
      args.options.json
        ? JSON.stringify(counts)
        : `${counts.imported} imported, ${counts.unchanged} unchanged, ${counts.failed} failed${passedOver > 0 ? `, ${passedOver} passed over (not Markdown, HTML or text)` : ''}.`,
    )
    return counts.failed > 0 ? 1 : 0
  },
}

const isWebAddress = (source: string) => /^https?:\/\//i.test(source)

function webDocument(url: string): SourceDocument {
  const path = new URL(url).pathname
  return {
    label: url,
    fileName: /\.(md|markdown|txt)$/i.test(path) ? path.split('/').pop()! : 'page.html',
    read: () => fetchDocument(url),
  }
}
