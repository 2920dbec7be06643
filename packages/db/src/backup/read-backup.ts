import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { StartError } from '../start-error.ts'
import { Counts, FileHead, FORMAT, Manifest, TableHead, WaitingJob } from './backup-format.ts'

const Line = z.union([
  z.object({ manifest: z.unknown() }),
  z.object({ table: TableHead }),
  z.object({ job: WaitingJob }),
  z.object({ file: FileHead }),
  z.object({ chunk: z.string() }),
  z.object({ end: Counts }),
])

/** One line of a backup, checked. A row stays text: PostgreSQL reads it. */
export type BackupLine =
  | { row: string }
  | Exclude<z.infer<typeof Line>, { manifest: unknown }>
  | { manifest: Manifest }

const ROW = '{"row":'

/**
 * Reads a backup line by line. Whatever is wrong with the file, a cut end, a flipped bit, another format, ends in a
 * `StartError` with one sentence.
 */
export async function* readBackup(file: string): AsyncGenerator<BackupLine> {
  let isFirst = true
  let isComplete = false
  try {
    for await (const text of lines(pipeline(createReadStream(file), createGunzip(), () => {}))) {
      if (isComplete) throw damaged(file)
      if (text.startsWith(ROW) && !isFirst) {
        yield { row: text.slice(ROW.length, -1) }
        continue
      }
      const line = Line.parse(JSON.parse(text))
      if (isFirst !== 'manifest' in line) throw damaged(file)
      isFirst = false
      isComplete = 'end' in line
      yield 'manifest' in line ? { manifest: checkManifest(line.manifest, file) } : line
    }
  } catch (error) {
    if (error instanceof StartError) throw error
    if (
      error instanceof Error &&
      'code' in error &&
      (error.code === 'ENOENT' || error.code === 'EACCES' || error.code === 'EISDIR')
    ) {
      throw new StartError('backup', `The backup cannot be read: ${error.message}.`, { cause: error })
    }
    if (
      error instanceof Error &&
      (isZlibError(error) || error instanceof SyntaxError || error instanceof z.ZodError)
    ) {
      throw damaged(file, error)
    }
    throw error
  }
  if (!isComplete) throw damaged(file)
}

export function damaged(file: string, cause?: unknown): StartError {
  return new StartError(
    'backup',
    `${file} is no whole backup of VisualKit: it is damaged or was cut short.`,
    { cause },
  )
}

function checkManifest(found: unknown, file: string): Manifest {
  const format = z.object({ format: z.number() }).safeParse(found)
  if (format.success && format.data.format > FORMAT) {
    throw new StartError('backup', `${file} was written by a newer version; restore it with that version.`)
  }
  return Manifest.parse(found)
}

function isZlibError(error: Error): boolean {
  return 'code' in error && /^Z_|ERR_ZLIB|unexpected end of file/.test(String(error.code))
}

/** Splits at line feeds only: rows may hold the other characters that count as line ends elsewhere. */
async function* lines(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let parts: Buffer[] = []
  for await (const chunk of stream) {
    let from = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      parts.push(chunk.subarray(from, at))
      yield Buffer.concat(parts).toString('utf8')
      parts = []
      from = at + 1
    }
    if (from < chunk.length) parts.push(chunk.subarray(from))
  }
  if (parts.length > 0) yield Buffer.concat(parts).toString('utf8')
}
