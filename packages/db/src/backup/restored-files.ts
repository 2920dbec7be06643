import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import { finished } from 'node:stream/promises'
import { StartError } from '../start-error.ts'

/** Files wait in a hidden folder of the store until the rows are in. */
export class RestoredFiles {
  readonly #folder: string
  readonly #waiting: string
  readonly #replace: string[]
  #out: ReturnType<typeof createWriteStream> | undefined

  static async begin(folder: string, force: boolean): Promise<RestoredFiles> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const present = await readdir(folder)
    if (present.length > 0 && !force) {
      throw new StartError(
        'backup',
        `The file store ${folder} is not empty; restore into an empty one, or replace what is there with --force.`,
      )
    }
    return new RestoredFiles(folder, await mkdtemp(join(folder, '.restore-')), present)
  }

  private constructor(folder: string, waiting: string, replace: string[]) {
    this.#folder = folder
    this.#waiting = waiting
    this.#replace = replace
  }

  async start(path: string): Promise<void> {
    await this.finish()
    if (
      posix.isAbsolute(path) ||
      path.includes('\\') ||
      posix.normalize(path) !== path ||
      path.startsWith('..')
    ) {
      throw new StartError('backup', `The backup names a file outside the store: ${path}.`)
    }
    const full = join(this.#waiting, path)
    await mkdir(dirname(full), { recursive: true, mode: 0o700 })
    this.#out = createWriteStream(full, { flags: 'wx', mode: 0o600, flush: true })
  }

  async add(bytes: Buffer): Promise<void> {
    const out = this.#out
    if (!out) throw new StartError('backup', 'The backup holds bytes that belong to no file.')
    await new Promise<void>((resolve, reject) =>
      out.write(bytes, (error) => (error ? reject(error) : resolve())),
    )
  }

  async finish(): Promise<void> {
    if (!this.#out) return
    this.#out.end()
    await finished(this.#out)
    this.#out = undefined
  }

  async putInPlace(): Promise<void> {
    for (const name of this.#replace) await rm(join(this.#folder, name), { recursive: true, force: true })
    for (const name of await readdir(this.#waiting))
      await rename(join(this.#waiting, name), join(this.#folder, name))
  }

  async cleanUp(): Promise<void> {
    this.#out?.destroy()
    await rm(this.#waiting, { recursive: true, force: true })
  }
}
