import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { ServiceError } from '@visualkit/contracts'
import { refusedFile } from './file-errors.ts'
import type { CheckRequest, ChildReply, ChildRequest, FilePart, PdfVerdict } from './protocol.ts'

export interface ProcessLimits {
  /** How long one page, slide or sheet may take; the first one includes opening the file. */
  partTimeoutMs: number
  /** What the process may take, in MB. */
  memoryMb: number
}

const START_TIMEOUT_MS = 30_000
const WATCH_MS = 250
const PAGE_BYTES = 4_096

type Answer = Extract<ChildReply, { type: 'part' | 'checked' }>

/** One process that opens files, asked for one part at a time. */
export class ReaderProcess {
  readonly #child: ChildProcess
  readonly #limits: ProcessLimits
  readonly #started: Promise<void>
  #pending: PromiseWithResolvers<Answer> | null = null
  #ended = false

  constructor(limits: ProcessLimits) {
    this.#limits = limits
    const started = Promise.withResolvers<void>()
    this.#started = started.promise
    started.promise.catch(() => {})
    this.#child = fork(new URL('./child/read-files.ts', import.meta.url), {
      serialization: 'advanced',
      // It needs no secret of the server, writes nothing and starts nothing.
      env: {},
      execArgv: [
        `--max-old-space-size=${Math.floor(limits.memoryMb / 2)}`,
        '--permission',
        '--allow-fs-read=*',
        '--allow-addons',
        '--no-warnings',
      ],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    this.#child.on('message', (reply: ChildReply) => {
      if (reply.type === 'ready') started.resolve()
      else this.#settle(reply)
    })
    const end = (cause?: unknown) => {
      this.#ended = true
      started.reject(refusedFile('reader_died', {}, cause))
      this.#pending?.reject(refusedFile('reader_died', {}, cause))
      this.#pending = null
    }
    this.#child.on('error', end)
    this.#child.on('exit', (code, signal) => end(new Error(`The process ended: ${signal ?? code}.`)))
  }

  get ended(): boolean {
    return this.#ended
  }

  /** The first part of a file, or the next one; null at its end. */
  async ask(request: Exclude<ChildRequest, CheckRequest>): Promise<FilePart | null> {
    const answer = await this.#send(request)
    return answer.type === 'part' ? answer.part : null
  }

  async check(request: CheckRequest): Promise<PdfVerdict> {
    const answer = await this.#send(request)
    if (answer.type !== 'checked') throw refusedFile('reader_died')
    return answer.verdict
  }

  async #send(request: ChildRequest): Promise<Answer> {
    await this.#within(this.#started, START_TIMEOUT_MS)
    if (this.#ended) throw refusedFile('reader_died')
    const answer = Promise.withResolvers<Answer>()
    this.#pending = answer
    this.#child.send(request, (error) => error && answer.reject(refusedFile('reader_died', {}, error)))
    const watch = setInterval(() => void this.#watchMemory(), WATCH_MS)
    try {
      return await this.#within(answer.promise, this.#limits.partTimeoutMs)
    } finally {
      clearInterval(watch)
    }
  }

  /** It does not keep the server from stopping. */
  idle(): void {
    this.#child.unref()
    this.#child.channel?.unref()
  }

  end(): void {
    this.#ended = true
    this.#child.kill('SIGKILL')
  }

  #settle(reply: Exclude<ChildReply, { type: 'ready' }>): void {
    const pending = this.#pending
    this.#pending = null
    if (reply.type !== 'failed') pending?.resolve(reply)
    else {
      const { code, message, details } = reply.failure
      pending?.reject(new ServiceError(code, message, details))
    }
  }

  async #within<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(() => {
      // What hangs cannot be asked to stop.
      late.reject(refusedFile('took_too_long', { timeoutMs }))
      this.end()
    }, timeoutMs)
    try {
      return await Promise.race([work, late.promise])
    } finally {
      clearTimeout(timer)
    }
  }

  /** Pictures are kept outside the heap, which its own limit does not see. Linux alone says what a process takes. */
  async #watchMemory(): Promise<void> {
    const pages = await readFile(`/proc/${this.#child.pid}/statm`, 'latin1').catch(() => null)
    const resident = Number(pages?.split(' ')[1] ?? 0) * PAGE_BYTES
    if (resident > this.#limits.memoryMb * 1_048_576) this.#child.kill('SIGKILL')
  }
}
