import { fork } from 'node:child_process'
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SOURCE_LIMITS } from '@visualkit/contracts'
import { matchesPath } from '@visualkit/knowledge'
import type { CloneAnswer, CloneOrder } from './clone-repository.ts'
import { documentName } from './file-endings.ts'
import { problem, SourceProblemError } from './source-problem.ts'
import type { ReaderInput, SourceReader } from './source-reader.ts'
import { maxPagesOf, settingsOf } from './source-row.ts'

const CLONE_MS = 300_000
/** What the process that fetches may take. */
const CLONE_MB = 1_024
const WATCH_MS = 100
const MEMORY_PAGE_BYTES = 4_096

/**
 * Reads the documents of a public repository. It is fetched without its history by a process of its own that has so much memory
 * and time and no more; nothing of it is checked out, so no hook, filter or link of it can do anything.
 * @throws SourceProblemError
 */
export async function createGitReader({ ctx, source }: ReaderInput): Promise<SourceReader> {
  const { url = '', branch, folder = '', exclude = [] } = settingsOf(source)
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'vk-git-')))
  const close = () => rm(dir, { recursive: true, force: true })
  let files: Map<string, { oid: string; index: number }>
  try {
    const order: CloneOrder = {
      url,
      branch,
      folder: folder.replace(/^\.?\/+|\/+$/g, ''),
      dir,
      privateHosts: [...ctx.sources.privateHosts],
      maxBytes: SOURCE_LIMITS.repositoryBytes,
      maxUnpackedBytes: SOURCE_LIMITS.repositoryUnpackedBytes,
      maxFiles: SOURCE_LIMITS.pages,
    }
    const answer = await clone(order, ctx.sources.certificates)
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
async function clone(
  order: CloneOrder,
  certificates: string | undefined,
): Promise<Extract<CloneAnswer, { files: unknown }>['files']> {
  const answer = await cloneApart(order, { memoryMb: CLONE_MB, timeoutMs: CLONE_MS, certificates })
  // Its time or its memory was used up.
  if (!answer) throw new SourceProblemError('repository_large')
  if ('files' in answer) return answer.files
  throw answer.isTooLarge
    ? new SourceProblemError('repository_large')
    : new SourceProblemError('repository', { message: answer.message })
}

/** Fetches in a process that is ended when it takes too much; null when it was. */
export async function cloneApart(
  order: CloneOrder,
  {
    memoryMb,
    timeoutMs,
    certificates,
  }: { memoryMb: number; timeoutMs: number; certificates?: string | undefined },
): Promise<CloneAnswer | null> {
  const child = fork(new URL('./clone-repository.ts', import.meta.url), {
    serialization: 'advanced',
    // It needs no secret of the server, and writes into its folder alone.
    env: certificates ? { NODE_EXTRA_CA_CERTS: certificates } : {},
    execArgv: [
      `--max-old-space-size=${Math.floor(memoryMb / 2)}`,
      '--permission',
      '--allow-fs-read=*',
      `--allow-fs-write=${order.dir}/*`,
      '--no-warnings',
    ],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const end = () => void child.kill('SIGKILL')
  const timer = setTimeout(end, timeoutMs)
  // Objects are unpacked outside the heap, which its own limit does not see. Linux alone says what a process takes.
  const watch = setInterval(async () => {
    const pages = await readFile(`/proc/${child.pid}/statm`, 'latin1').catch(() => '')
    if (Number(pages.split(' ')[1] ?? 0) * MEMORY_PAGE_BYTES > memoryMb * 1_048_576) end()
  }, WATCH_MS)
  try {
    return await new Promise<CloneAnswer | null>((done) => {
      child.once('message', (answer) => done(answer as CloneAnswer))
      child.once('error', () => done(null))
      child.once('exit', () => done(null))
      child.send(order, (error) => error && done(null))
    })
  } finally {
    clearTimeout(timer)
    clearInterval(watch)
    end()
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
