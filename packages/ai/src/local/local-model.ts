import { Worker } from 'node:worker_threads'
import { findModelFiles, type LocalModelChoice, LocalModelError } from './model-folder.ts'
import type { LocalReply, LocalRequest } from './protocol.ts'

/** Texts the thread works on at once: a question waits for no longer than these take. */
const AT_ONCE = 8

interface Task {
  request: LocalRequest
  urgent: boolean
  signal: AbortSignal | undefined
  resolve(done: { vectors: Float32Array[]; tokens: number }): void
  reject(error: Error): void
}

/**
 * A model in a thread of its own, started with the first text and again after it died. Questions go before
 * documents.
 */
export class LocalModel {
  readonly #choice: LocalModelChoice
  #thread: Promise<Worker> | null = null
  #waiting: Task[] = []
  #running: Task | null = null
  #nextId = 1
  #closed = false

  constructor(choice: LocalModelChoice) {
    this.#choice = choice
  }

  /**
   * What the model says of each text.
   * @param options.query read together with each text.
   * @throws LocalModelError when the files cannot be loaded, or the reason of `signal`.
   */
  async run(
    texts: readonly string[],
    options: { query?: string; urgent: boolean; signal?: AbortSignal | undefined },
  ): Promise<{ vectors: Float32Array[]; tokens: number }> {
    const { query = null, urgent, signal } = options
    // Texts of about one length together: the shorter ones are filled up to the longest.
    const order = texts.map((_, at) => at).sort((a, b) => texts[a]!.length - texts[b]!.length)
    const tasks: Promise<{ vectors: Float32Array[]; tokens: number }>[] = []
    for (let start = 0; start < order.length; start += AT_ONCE) {
      const own = order.slice(start, start + AT_ONCE).map((at) => texts[at]!)
      tasks.push(this.#add({ texts: own, query }, urgent, signal))
    }
    const done = await Promise.all(tasks)
    const vectors: Float32Array[] = []
    done
      .flatMap((one) => one.vectors)
      .forEach((vector, at) => {
        vectors[order[at]!] = vector
      })
    return { vectors, tokens: done.reduce((sum, one) => sum + one.tokens, 0) }
  }

  async close(): Promise<void> {
    this.#closed = true
    const thread = this.#thread
    this.#fail(new Error('The server stops.'))
    await thread?.then(
      (worker) => worker.terminate(),
      () => {},
    )
  }

  #add(
    work: Omit<LocalRequest, 'id'>,
    urgent: boolean,
    signal: AbortSignal | undefined,
  ): Promise<{ vectors: Float32Array[]; tokens: number }> {
    const { promise, resolve, reject } = Promise.withResolvers<{ vectors: Float32Array[]; tokens: number }>()
    const task: Task = { request: { ...work, id: this.#nextId++ }, urgent, signal, resolve, reject }
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    this.#waiting.push(task)
    void this.#next()
    return promise
  }

  async #next(): Promise<void> {
    if (this.#running !== null) return
    this.#waiting = this.#waiting.filter(({ signal }) => !signal?.aborted)
    const urgent = this.#waiting.findIndex((task) => task.urgent)
    const [task] = this.#waiting.splice(Math.max(0, urgent), 1)
    if (!task) {
      // An idle thread keeps no process alive.
      void this.#thread?.then((worker) => worker.unref()).catch(() => {})
      return
    }
    this.#running = task
    try {
      if (this.#closed) throw new Error('The server stops.')
      this.#thread ??= this.#start()
      const worker = await this.#thread
      worker.ref()
      worker.postMessage(task.request)
    } catch (error) {
      this.#fail(error as Error)
    }
  }

  async #start(): Promise<Worker> {
    const workerData = await findModelFiles(this.#choice)
    const worker = new Worker(new URL('./model-worker.ts', import.meta.url), {
      workerData,
      // The thread needs no secret of the process, and no flag of whoever started it.
      env: {},
      execArgv: [],
      name: 'model',
    })
    const ready = Promise.withResolvers<Worker>()
    let isGone = false
    const gone = (error: Error) => {
      // Its end is told of more than once; by then another thread may work.
      if (isGone) return
      isGone = true
      ready.reject(error)
      this.#fail(error)
    }
    worker.on('message', (reply: LocalReply) => {
      if (reply.type === 'ready') ready.resolve(worker)
      else if (reply.type === 'unready') {
        gone(new LocalModelError(`The model local/${this.#choice.name} cannot be loaded: ${reply.message}`))
        void worker.terminate()
      } else this.#settle(reply)
    })
    worker.on('error', (error) => gone(error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', (code) =>
      gone(new Error(`The thread of local/${this.#choice.name} ended with ${code}.`)),
    )
    return ready.promise
  }

  #settle(reply: Extract<LocalReply, { id: number }>): void {
    const task = this.#running
    if (!task || task.request.id !== reply.id) return
    this.#running = null
    if (reply.type === 'done') task.resolve(reply)
    else task.reject(new Error(reply.message))
    void this.#next()
  }

  /** The thread is gone: whoever waits hears of it, and the next text starts another. */
  #fail(error: Error): void {
    this.#thread?.catch(() => {})
    this.#thread = null
    const tasks = [...(this.#running ? [this.#running] : []), ...this.#waiting]
    this.#running = null
    this.#waiting = []
    for (const task of tasks) task.reject(error)
  }
}
