import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { LocalModelError } from '../model-folder.ts'
import type { LlmMessage, LlmReply, LlmRequest } from './protocol.ts'

export interface WriteTask {
  messages: LlmMessage[]
  maxTokens: number
  temperature: number
  signal: AbortSignal | undefined
  onText(text: string): void
}

export interface Written {
  isCut: boolean
  inputTokens: number
  outputTokens: number
}

/** The model works for others, and more of them wait than it will come to: the next model is asked at once. */
export class BusyModelError extends Error {
  override name = 'BusyModelError'
}

interface Waiting extends WriteTask {
  id: number
  resolve(written: Written): void
  reject(error: Error): void
}

export interface LlmProcessOptions {
  /** `local/<name>`, for errors. */
  id: string
  modelPath: string
  /** Longest prompt with its answer, in tokens. */
  contextTokens: number
  /** Cores; by default all but one, which the server keeps. */
  threads?: number
  /** How long a process without work keeps the model in memory. */
  idleMs?: number
}

/** Who waits behind the one that is answered. */
const MOST_WAITING = 1
/** A file of some gigabytes on a slow disk. */
const LOAD_MS = 120_000
/** What was told to stop and does not, in the middle of one step, is ended. */
const STOP_MS = 10_000
const IDLE_MS = 600_000

/** A language model in a process of its own, begun with the first question and again after it died. One answer at a time. */
export class LlmProcess {
  readonly #options: LlmProcessOptions
  #child: Promise<ChildProcess> | null = null
  #waiting: Waiting[] = []
  #running: Waiting | null = null
  #nextId = 1
  #idle: NodeJS.Timeout | undefined
  #closed = false
  /** Processes that have not ended. */
  readonly #started = new Set<ChildProcess>()

  constructor(options: LlmProcessOptions) {
    this.#options = options
  }

  /**
   * Writes one answer.
   * @throws BusyModelError when too many wait, LocalModelError when the file cannot be loaded, the reason of `signal`.
   */
  write(task: WriteTask): Promise<Written> {
    task.signal?.throwIfAborted()
    if (this.#waiting.length >= MOST_WAITING) return Promise.reject(new BusyModelError('The model is busy.'))
    const { promise, resolve, reject } = Promise.withResolvers<Written>()
    const waiting: Waiting = { ...task, id: this.#nextId++, resolve, reject }
    task.signal?.addEventListener('abort', () => this.#giveUp(waiting), { once: true })
    this.#waiting.push(waiting)
    void this.#next()
    return promise
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#fail(new Error('The server stops.'))
    // One that still loads its model is not waited for.
    for (const child of this.#started) child.kill('SIGKILL')
  }

  #giveUp(task: Waiting): void {
    task.reject(task.signal!.reason as Error)
    if (this.#running !== task) {
      this.#waiting = this.#waiting.filter((one) => one !== task)
      return
    }
    void this.#child?.then(
      (child) => {
        child.send({ type: 'stop', id: task.id } satisfies LlmRequest)
        setTimeout(() => this.#running === task && child.kill('SIGKILL'), STOP_MS).unref()
      },
      () => {},
    )
  }

  async #next(): Promise<void> {
    if (this.#running !== null) return
    const task = this.#waiting.shift()
    clearTimeout(this.#idle)
    if (!task) return this.#rest()
    this.#running = task
    try {
      if (this.#closed) throw new Error('The server stops.')
      this.#child ??= this.#start()
      const child = await this.#child
      if (this.#running !== task) return
      // Nobody waits any more: the model was loading.
      if (task.signal?.aborted) {
        this.#running = null
        return void this.#next()
      }
      child.ref()
      child.channel?.ref()
      const { id, messages, maxTokens, temperature } = task
      child.send({ type: 'write', id, messages, maxTokens, temperature } satisfies LlmRequest)
    } catch (error) {
      this.#fail(error as Error)
    }
  }

  /** Keeps the model at hand for a while, and no process alive. */
  #rest(): void {
    const child = this.#child
    void child?.then(
      (process) => {
        process.unref()
        process.channel?.unref()
      },
      () => {},
    )
    this.#idle = setTimeout(() => {
      if (this.#running !== null || this.#child !== child) return
      this.#child = null
      void child?.then(
        (process) => process.kill('SIGKILL'),
        () => {},
      )
    }, this.#options.idleMs ?? IDLE_MS)
    this.#idle.unref()
  }

  #start(): Promise<ChildProcess> {
    const { id, modelPath, contextTokens, threads = Math.max(1, availableParallelism() - 1) } = this.#options
    const ready = Promise.withResolvers<ChildProcess>()
    const child = fork(new URL('./write-answers.ts', import.meta.url), {
      // It needs no secret of the server.
      env: {},
      execArgv: ['--no-warnings'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    this.#started.add(child)
    child.once('exit', () => this.#started.delete(child))
    const timer = setTimeout(() => {
      gone(new LocalModelError(`The model ${id} did not load within ${LOAD_MS / 1_000} seconds.`))
      child.kill('SIGKILL')
    }, LOAD_MS)
    let isGone = false
    const gone = (error: Error) => {
      clearTimeout(timer)
      if (isGone) return
      isGone = true
      ready.reject(error)
      // One that was ended for its rest has a successor, perhaps.
      if (this.#child === ready.promise) this.#fail(error)
    }
    child.on('message', (reply: LlmReply) => {
      if (reply.type === 'ready') {
        clearTimeout(timer)
        ready.resolve(child)
      } else if (reply.type === 'unready') {
        gone(new LocalModelError(`The model ${id} cannot be loaded: ${reply.message}`))
        child.kill('SIGKILL')
      } else this.#hear(reply)
    })
    child.on('error', gone)
    child.on('exit', (code, signal) => gone(new Error(`The process of ${id} ended with ${signal ?? code}.`)))
    child.send({ type: 'load', modelPath, contextTokens, threads } satisfies LlmRequest)
    return ready.promise
  }

  #hear(reply: Extract<LlmReply, { id: number }>): void {
    const task = this.#running
    if (!task || task.id !== reply.id) return
    if (reply.type === 'text') {
      if (!task.signal?.aborted) task.onText(reply.text)
      return
    }
    this.#running = null
    if (reply.type === 'end') task.resolve(reply)
    else task.reject(new Error(reply.message))
    void this.#next()
  }

  /** The process is gone: whoever waits hears of it, and the next question starts another. */
  #fail(error: Error): void {
    this.#child?.catch(() => {})
    this.#child = null
    const tasks = [...(this.#running ? [this.#running] : []), ...this.#waiting]
    this.#running = null
    this.#waiting = []
    for (const task of tasks) task.reject(error)
  }
}
