import type { ErrorBody } from '@visualkit/contracts'
import { LIMITS } from '@visualkit/contracts/limits'
import { tenantHeader } from '../../../app/active-tenant.ts'
import { newId } from '../../../app/new-id.ts'

/** One file on its way into the knowledge base. */
export interface Upload {
  id: string
  name: string
  sizeBytes: number
  /** `reading`: sent, the server reads and indexes it. */
  state: 'waiting' | 'sending' | 'reading' | 'done' | 'failed'
  /** Sent share, 0–1. */
  progress: number
  /** Why it failed: a sentence of the server, or a key of ours. */
  failure: { code: 'tooLarge' | 'unsupported' | 'unreachable' | 'refused'; message: string } | null
  documentId: string | null
}

export const ACCEPTED_ENDINGS = ['.md', '.markdown', '.html', '.htm', '.txt'] as const

/** So many files travel at the same time. */
const AT_ONCE = 2

let uploads: readonly Upload[] = []
const files = new Map<string, File>()
const listeners = new Set<() => void>()
let onStored: () => void = () => {}

export function currentUploads(): readonly Upload[] {
  return uploads
}

export function subscribeUploads(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Called whenever a file is in the knowledge base. */
export function whenStored(listener: () => void): void {
  onStored = listener
}

/** Puts files in line; what cannot be read is refused at once. They go on while other pages are open. */
export function addUploads(added: readonly File[]): void {
  const entries = added.map((file): Upload => {
    const failure = refusalOf(file)
    const entry = { id: newId(), name: file.name, sizeBytes: file.size, progress: 0, documentId: null }
    if (!failure) files.set(entry.id, file)
    return { ...entry, state: failure ? 'failed' : 'waiting', failure }
  })
  change([...uploads, ...entries])
  pump()
}

export function retryUpload(id: string): void {
  if (!files.has(id)) return
  patch(id, { state: 'waiting', progress: 0, failure: null })
  pump()
}

/** Forgets what is over. */
export function clearUploads(): void {
  const kept = uploads.filter(({ state }) => state !== 'done' && state !== 'failed')
  for (const { id } of uploads) if (!kept.some((one) => one.id === id)) files.delete(id)
  change(kept)
}

/** Why a file is not even sent; null when it may go. */
export function refusalOf(file: { name: string; size: number }): Upload['failure'] {
  const known = ACCEPTED_ENDINGS.some((ending) => file.name.toLowerCase().endsWith(ending))
  if (!known) return { code: 'unsupported', message: '' }
  return file.size > LIMITS.documentBytes ? { code: 'tooLarge', message: '' } : null
}

function pump(): void {
  const running = uploads.filter(({ state }) => state === 'sending' || state === 'reading').length
  for (const { id } of uploads.filter(({ state }) => state === 'waiting').slice(0, AT_ONCE - running)) {
    void send(id).finally(pump)
  }
}

async function send(id: string): Promise<void> {
  const file = files.get(id)
  if (!file) return
  patch(id, { state: 'sending' })
  const outcome = await post(file, (progress) =>
    patch(id, progress === 1 ? { progress, state: 'reading' } : { progress }),
  )
  if ('documentId' in outcome) {
    files.delete(id)
    patch(id, { state: 'done', progress: 1, documentId: outcome.documentId })
    onStored()
  } else patch(id, { state: 'failed', failure: outcome })
}

/** XMLHttpRequest, because fetch says nothing while it sends. */
function post(
  file: File,
  onProgress: (share: number) => void,
): Promise<{ documentId: string } | NonNullable<Upload['failure']>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const form = new FormData()
    form.append('file', file, file.name)
    request.open('POST', '/api/v1/knowledge/documents')
    for (const [name, value] of Object.entries(tenantHeader())) request.setRequestHeader(name, value)
    request.responseType = 'json'
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    request.onerror = () => resolve({ code: 'unreachable', message: '' })
    request.onload = () => {
      const body = request.response as { documentId: string } | ErrorBody | null
      if (request.status < 300 && body && 'documentId' in body)
        return resolve({ documentId: body.documentId })
      const message = body && 'error' in body ? body.error.message : ''
      resolve({ code: codeOf(request.status), message })
    }
    request.send(form)
  })
}

/** What a status means for the file: only what may pass later is worth another try. */
function codeOf(status: number): NonNullable<Upload['failure']>['code'] {
  if (status === 413) return 'tooLarge'
  if (status === 415) return 'unsupported'
  return status === 429 || status >= 500 ? 'unreachable' : 'refused'
}

function patch(id: string, part: Partial<Upload>): void {
  change(uploads.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)))
}

function change(next: readonly Upload[]): void {
  uploads = next
  for (const listener of listeners) listener()
}
