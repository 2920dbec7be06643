import { type DocumentFormat, ServiceError } from '@visualkit/contracts'

const FORMATS: Readonly<Record<string, DocumentFormat>> = {
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  mdx: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  txt: 'text',
  text: 'text',
}

/** File name endings we read, without the dot. */
export const DOCUMENT_EXTENSIONS: readonly string[] = Object.keys(FORMATS)

/**
 * The format a file's name promises.
 * @throws ServiceError UNSUPPORTED_MEDIA for every other ending.
 */
export function formatOfFile(fileName: string): DocumentFormat {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
  // Its own names only: every object also has a `constructor`.
  const format = Object.hasOwn(FORMATS, extension) ? FORMATS[extension] : undefined
  if (format !== undefined) return format
  const sentence =
    extension === ''
      ? 'The name of the file has no ending that says what it is.'
      : `Files ending in “.${extension}” cannot be read.`
  throw new ServiceError(
    'UNSUPPORTED_MEDIA',
    `${sentence} Send Markdown (.md), HTML (.html) or plain text (.txt).`,
    { accepted: DOCUMENT_EXTENSIONS },
  )
}
