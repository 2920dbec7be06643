import fs from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LIMITS } from '@visualkit/contracts'
import { guardedRequest } from '@visualkit/outgoing'
import git, { type GitHttpRequest, type GitHttpResponse } from 'isomorphic-git'
import { isDocumentPath } from './file-endings.ts'

export interface CloneOrder {
  url: string
  branch?: string | undefined
  /** Only what is below it; empty for all. */
  folder: string
  /** An empty folder; the files are put there, called by their numbers. */
  dir: string
  privateHosts: string[]
  /** Of one answer of the repository's server. */
  maxBytes: number
  /** Of all files together, unpacked. */
  maxUnpackedBytes: number
  maxFiles: number
}

export type CloneAnswer =
  | { files: { path: string; oid: string; index: number }[] }
  | { message: string; isTooLarge: boolean }

const REGULAR = new Set([0o100644, 0o100755])
const REQUEST_MS = 240_000

/**
 * Fetches the newest state of a branch and writes its documents out, by numbers instead of names; what several paths
 * share is written once. Objects are unpacked as a whole, so it is for a process that may be ended: see `git-reader.ts`.
 */
export async function cloneRepository(order: CloneOrder): Promise<CloneAnswer> {
  const { url, branch, folder, dir, maxFiles, maxUnpackedBytes } = order
  const gitdir = join(dir, 'git')
  try {
    await git.clone({
      fs,
      http: { request: (request) => ask(order, request) },
      dir,
      gitdir,
      url,
      ref: branch,
      singleBranch: true,
      noTags: true,
      depth: 1,
      noCheckout: true,
    })
    const cache = {}
    const oid = await git
      .resolveRef({ fs, gitdir, ref: branch ?? 'HEAD' })
      .catch(() => git.resolveRef({ fs, gitdir, ref: `refs/remotes/origin/${branch}` }))
    const files: { path: string; oid: string; index: number }[] = []
    const written = new Map<string, number>()
    let unpackedBytes = 0
    await git.walk({
      fs,
      dir,
      gitdir,
      cache,
      trees: [git.TREE({ ref: oid })],
      iterate: oneByOne,
      map: async (path, [entry]) => {
        if (!entry || files.length >= maxFiles) return null
        if ((await entry.type()) === 'tree')
          return path === '.' ||
            `${path}/`.startsWith(`${folder}/`) ||
            `${folder}/`.startsWith(`${path}/`) ||
            folder === ''
            ? undefined
            : null
        const isInside = folder === '' || path.startsWith(`${folder}/`)
        if (!isInside || !isDocumentPath(path) || !REGULAR.has(await entry.mode())) return null
        const blob = await entry.oid()
        const known = written.get(blob)
        if (known !== undefined) {
          files.push({ path, oid: blob, index: known })
          return null
        }
        const content = await entry.content()
        if (!content || content.length > LIMITS.documentBytes) return null
        unpackedBytes += content.length
        if (unpackedBytes > maxUnpackedBytes) throw new UnpackedTooLarge('Its files are too large together.')
        const index = files.length
        files.push({ path, oid: blob, index })
        written.set(blob, index)
        await writeFile(join(dir, String(index)), content)
        return null
      },
    })
    return { files }
  } catch (error) {
    const { code, message, details } = error as {
      code?: string
      message?: string
      details?: { reason?: string }
    }
    const isTooLarge = details?.reason === 'too_large' || error instanceof UnpackedTooLarge
    return { message: sentenceOf(code, message), isTooLarge }
  }
}

class UnpackedTooLarge extends Error {
  override name = 'UnpackedTooLarge'
}

/** One file in memory at a time. */
async function oneByOne<Entry, Result>(
  walk: (entry: Entry) => Promise<Result>,
  children: Iterable<Entry>,
): Promise<Result[]> {
  const results: Result[] = []
  for (const child of children) results.push(await walk(child))
  return results
}

/** All that isomorphic-git asks of the network goes through the guarded client. */
async function ask(order: CloneOrder, request: GitHttpRequest): Promise<GitHttpResponse> {
  const parts: Uint8Array[] = []
  for await (const part of request.body ?? []) parts.push(part)
  const answer = await guardedRequest(request.url, {
    method: request.method === 'POST' ? 'POST' : 'GET',
    headers: request.headers,
    ...(parts.length > 0 && { body: Buffer.concat(parts) }),
    maxBytes: order.maxBytes,
    timeoutMs: REQUEST_MS,
    privateHosts: order.privateHosts,
  })
  return {
    url: answer.url,
    method: request.method,
    statusCode: answer.status,
    statusMessage: String(answer.status),
    headers: Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name, String(value ?? '')]),
    ),
    body: (async function* () {
      yield answer.bytes
    })(),
  }
}

function sentenceOf(code: string | undefined, message = ''): string {
  if (code === 'HttpError' || code === 'SmartHttpError')
    return 'There is no public repository at this address. Check it in a browser.'
  if (code === 'NotFoundError') return 'It has no such branch or tag.'
  if (code === 'EmptyServerResponseError' || code === 'ParseError')
    return 'Its server answered in a way that cannot be read.'
  return message.slice(0, 500)
}

// As a program of its own it answers one order.
if (process.send && process.argv[1] === fileURLToPath(import.meta.url))
  process.once('message', async (order: CloneOrder) => {
    process.send?.(await cloneRepository(order))
    process.disconnect()
  })
