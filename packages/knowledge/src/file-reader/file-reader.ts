import { LIMITS } from '@visualkit/contracts'
import { refusedFile } from './file-errors.ts'
import type { FileFormat, FileLimits, FilePart, PdfVerdict } from './protocol.ts'
import { type ProcessLimits, ReaderProcess } from './reader-process.ts'

export { type FileRefusal, refusedFile } from './file-errors.ts'
export {
  FILE_FORMATS,
  type FileFormat,
  type FileLimits,
  type FilePart,
  type PdfRefusal,
  type PdfVerdict,
  type PictureInside,
} from './protocol.ts'

export interface FileReaderOptions extends Partial<ProcessLimits> {
  /** Files that are open at a time, each in a process of its own. Default 2. */
  processes?: number
  /** How long a process without work stays. Default 20,000. */
  idleMs?: number
  limits?: Partial<FileLimits>
}

export interface ReadFileInput {
  bytes: Uint8Array
  format: FileFormat
  /** Pages or slides that are known already: reading goes on after them. */
  from?: number
  signal?: AbortSignal
}

/** Opens files of strangers in processes that may die without harm. */
export interface FileReader {
  /**
   * The parts of a file, read when they are asked for.
   * @throws ServiceError with `details.reason` of `FileRefusal`.
   */
  read(input: ReadFileInput): AsyncGenerator<FilePart>
  /**
   * Whether a PDF may be kept as it is: it is looked through for what would run or hide in it. One that takes too long
   * or too much is `unchecked`.
   */
  checkPdf(bytes: Uint8Array): Promise<PdfVerdict>
  close(): Promise<void>
}

const DEFAULTS = { partTimeoutMs: 60_000, memoryMb: 1_536, processes: 2, idleMs: 20_000 }
const DEFAULT_LIMITS: FileLimits = {
  pages: LIMITS.documentPages,
  scans: LIMITS.documentScannedPages,
  pictures: LIMITS.documentPictures,
  rows: LIMITS.documentRows,
  unpackedBytes: LIMITS.documentUnpackedBytes,
}

/** Nothing is started before the first file. */
export function createFileReader(options: FileReaderOptions = {}): FileReader {
  const settings = { ...DEFAULTS, ...options }
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const idle = new Map<ReaderProcess, NodeJS.Timeout>()
  const busy = new Set<ReaderProcess>()
  const waiting: (() => void)[] = []
  let closed = false

  async function acquire(signal: AbortSignal | undefined): Promise<ReaderProcess> {
    while (busy.size >= settings.processes) {
      const turn = Promise.withResolvers<void>()
      waiting.push(turn.resolve)
      await turn.promise
    }
    signal?.throwIfAborted()
    if (closed) throw refusedFile('reader_died')
    const [known] = [...idle.keys()].filter((process) => !process.ended)
    if (known) {
      clearTimeout(idle.get(known))
      idle.delete(known)
    }
    const process = known ?? new ReaderProcess(settings)
    busy.add(process)
    return process
  }

  function release(process: ReaderProcess): void {
    busy.delete(process)
    if (process.ended || closed) process.end()
    else {
      const timer = setTimeout(() => {
        idle.delete(process)
        process.end()
      }, settings.idleMs)
      timer.unref()
      process.idle()
      idle.set(process, timer)
    }
    waiting.shift()?.()
  }

  return {
    async *read({ bytes, format, from = 0, signal }) {
      const process = await acquire(signal)
      try {
        let part = await process.ask({ type: 'read', bytes, format, from, limits })
        while (part) {
          yield part
          signal?.throwIfAborted()
          part = await process.ask({ type: 'next' })
        }
      } finally {
        release(process)
      }
    },
    async checkPdf(bytes) {
      const process = await acquire(undefined)
      try {
        return await process.check({ type: 'check', bytes })
      } catch {
        return { refused: 'unchecked' }
      } finally {
        release(process)
      }
    },
    async close() {
      closed = true
      for (const [process, timer] of idle) {
        clearTimeout(timer)
        process.end()
      }
      for (const process of busy) process.end()
      idle.clear()
      for (const next of waiting.splice(0)) next()
    },
  }
}
