import { ServiceError } from '@visualkit/contracts'
import { refusedFile } from '../file-errors.ts'
import type { ChildReply, ChildRequest, FilePart, ReadFailure, ReadRequest } from '../protocol.ts'

/**
 * The process that opens files of strangers. It is asked for one part at a time, so that no more of a file is in memory
 * than is being read; whoever started it ends it when it takes too long or too much.
 */
let parts: AsyncGenerator<FilePart> | null = null

process.on('message', (request: ChildRequest) => {
  void answer(request).then((reply) => process.send?.(reply))
})
process.on('disconnect', () => process.exit(0))
process.send?.({ type: 'ready' } satisfies ChildReply)

async function answer(request: ChildRequest): Promise<ChildReply> {
  try {
    if (request.type === 'check') {
      const { checkPdf } = await import('./pdf-check/check-pdf.ts')
      return { type: 'checked', verdict: await checkPdf(request) }
    }
    if (request.type === 'read') {
      await parts?.return(undefined)
      parts = await readerOf(request)
    }
    const next = await parts?.next()
    return { type: 'part', part: next?.done === false ? next.value : null }
  } catch (error) {
    parts = null
    return { type: 'failed', failure: describe(error) }
  }
}

/** Each library is loaded when its first file comes. */
async function readerOf({ bytes, format, from, limits }: ReadRequest): Promise<AsyncGenerator<FilePart>> {
  switch (format) {
    case 'pdf':
      return (await import('./read-pdf.ts')).readPdf(bytes, { from, limits })
    case 'docx':
      return (await import('./read-docx.ts')).readDocx(bytes, { limits })
    case 'xlsx':
      return (await import('./read-xlsx.ts')).readXlsx(bytes, { from, limits })
    case 'pptx':
      return (await import('./read-pptx.ts')).readPptx(bytes, { from, limits })
  }
}

/** Errors do not survive the way between processes with their class. */
function describe(error: unknown): ReadFailure {
  const { code, message, details } = error instanceof ServiceError ? error : refusedFile('damaged', {}, error)
  return { code, message, details }
}
