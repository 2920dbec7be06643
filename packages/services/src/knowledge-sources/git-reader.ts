import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { SOURCE_LIMITS } from '@visualkit/contracts'
import { matchesPath } from '@visualkit/knowledge'
import type { CloneAnswer, CloneOrder } from './clone-repository.ts'
import { documentName } from './file-endings.ts'
import { problem, SourceProblemError } from './source-problem.ts'
import type { ReaderInput, SourceReader } from './source-reader.ts'
import { maxPagesOf, settingsOf } from './source-row.ts'

const CLONE_MS = 300_000
const WORKER_MB = 512

/**
 * Reads the documents of a public repository. It is fetched without its history by a worker thread that has so much memory
 * and time and no more; nothing of it is checked out, so no hook, filter or link of it can do anything.
 * @throws SourceProblemError
 */
export async function createGitReader({ ctx, source }: ReaderInput): Promise<SourceReader> {
  const { url = '', branch, folder = '', exclude = [] } = settingsOf(source)
  const dir = await mkdtemp(join(tmpdir(), 'vk-git-'))
  const close = () => rm(dir, { recursive: true, force: true })
  let files: Map<string, { oid: string; index: number }>
  try {
    const answer = await clone({
      url,
      branch,
      folder: folder.replace(/^\.?\/+|\/+$/g, ''),
      dir,
      privateHosts: [...ctx.sources.privateHosts],
      maxBytes: SOURCE_LIMITS.repositoryBytes,
      maxFiles: SOURCE_LIMITS.pages,
    })
    files = new Map(
      answer
        .filter(({ path }) => !exclude.some((pattern) => matchesPath(pattern, `/${path}`)))
        .map((file) => [file.path, file]),
    )
  } catch (error) {
    await close()
    throw error
  }
  return {
    async begin() {
      const all = [...files.keys()].sort()
      const pages = all.slice(0, maxPagesOf(source)).map((address) => ({ address, depth: 0 }))
      return { pages, isComplete: true, leftOut: all.length - pages.length, bytes: 0 }
    },
    async read(page) {
      const file = files.get(page.address)
      if (!file) return { kind: 'gone', problem: problem('not_found', { status: 404 }), bytes: 0 }
      if (page.documentId !== null && page.etag === file.oid) return { kind: 'unchanged', bytes: 0 }
      const bytes = await readFile(join(dir, String(file.index)))
      return {
        kind: 'file',
        content: { bytes, fileName: documentName(page.address) },
        url: pageOnHost(url, branch, page.address),
        validators: { etag: file.oid, lastModified: null },
        bytes: bytes.length,
      }
    },
    close,
  }
}

/** @throws SourceProblemError repository, repository_large */
async function clone(order: CloneOrder): Promise<Extract<CloneAnswer, { files: unknown }>['files']> {
  const worker = new Worker(new URL('./clone-repository.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: WORKER_MB },
  })
  const timer = setTimeout(() => void worker.terminate(), CLONE_MS)
  try {
    const answer = await new Promise<CloneAnswer | null>((done) => {
      worker.once('message', done)
      worker.once('error', () => done(null))
      worker.once('exit', () => done(null))
    })
    // Its time or its memory was used up.
    if (!answer) throw new SourceProblemError('repository_large')
    if ('files' in answer) return answer.files
    throw answer.isTooLarge
      ? new SourceProblemError('repository_large')
      : new SourceProblemError('repository', { message: answer.message })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

/** Where a reader sees a file, on hosts whose addresses are known. */
function pageOnHost(url: string, branch: string | undefined, path: string): string | undefined {
  const { hostname, origin, pathname } = new URL(url)
  const repository = `${origin}${pathname.replace(/(\.git)?\/?$/, '')}`
  const at = `${encodeURIComponent(branch ?? 'HEAD')}/${path.split('/').map(encodeURIComponent).join('/')}`
  const address =
    hostname === 'github.com'
      ? `${repository}/blob/${at}`
      : hostname === 'gitlab.com'
        ? `${repository}/-/blob/${at}`
        : hostname === 'codeberg.org'
          ? `${repository}/src/${at}`
          : undefined
  return address !== undefined && address.length <= 2_000 ? address : undefined
}
