import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join, relative } from 'node:path'
import { DOCUMENT_EXTENSIONS } from '@visualkit/knowledge'
import { StartError } from '../start-error.ts'

/** One document found at a source, read when its turn comes. */
export interface SourceDocument {
  /** How to call it in progress and errors. */
  label: string
  /** Its whole path or address: importing from there again replaces what came from there. */
  origin: string
  fileName: string
  read(): Promise<Buffer>
}

const EXTENSIONS = new Set(DOCUMENT_EXTENSIONS.map((ending) => `.${ending}`))
const MOST_FILES = 20_000

/** The documents of a file, or of a folder with everything below it; links, hidden files and other types are passed over and counted. */
export async function findDocuments(
  path: string,
): Promise<{ documents: SourceDocument[]; passedOver: number }> {
  let info: Awaited<ReturnType<typeof stat>>
  try {
    info = await stat(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES')
      throw new StartError(`${path} cannot be read. Give this user the right to read it.`)
    throw new StartError(`There is no file or folder ${path}.`)
  }
  if (info.isFile()) return { documents: [fileDocument(path, basename(path))], passedOver: 0 }
  if (!info.isDirectory()) throw new StartError(`${path} is neither a file nor a folder.`)
  const documents: SourceDocument[] = []
  let passedOver = 0
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      throw new StartError(
        `${error.path ?? path} cannot be read (${error.code}). Give this user the right to read it.`,
      )
    },
  )
  for (const entry of entries.sort((a, b) =>
    join(a.parentPath, a.name).localeCompare(join(b.parentPath, b.name)),
  )) {
    if (entry.isDirectory()) continue
    const file = join(entry.parentPath, entry.name)
    const name = relative(path, file)
    if (
      !entry.isFile() ||
      name.split(/[\\/]/).some((part) => part.startsWith('.') || part === 'node_modules') ||
      !EXTENSIONS.has(extname(name).toLowerCase())
    )
      passedOver += 1
    else documents.push(fileDocument(file, name))
    if (documents.length > MOST_FILES)
      throw new StartError(`${path} holds more than ${MOST_FILES} documents: import its folders one by one.`)
  }
  return { documents, passedOver }
}

function fileDocument(path: string, label: string): SourceDocument {
  return { label, origin: path, fileName: basename(path), read: () => readFile(path) }
}
