import type { CreateDocumentOutput, ErrorBody } from '@visualkit/contracts'
import { LIMITS, SOURCE_LIMITS } from '@visualkit/contracts/limits'
import { tenantHeader } from '../../../app/active-tenant.ts'
import { newId } from '../../../app/new-id.ts'
import { documentError, notCheckedText } from './document-error.ts'

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
  failure: {
    code: 'tooLarge' | 'unsupported' | 'unreachable' | 'refused' | 'notChecked'
    message: string
    /** By which a document that was not checked can be. */
    testSetId?: string
  } | null
  documentId: string | null
  /** Whether it was asked whether it should be checked before it goes live. */
  mayBeUnchecked: boolean
  /** The document whose next version it is to be. */
  versionOf: string | null
  /** What became of it: nothing, when it was there already. */
  outcome: { duplicateOf: string } | { version: number } | 'unchanged' | 'export' | null
}

const TEXT_ENDINGS = ['.md', '.markdown', '.html', '.htm', '.txt', '.csv', '.tsv'] as const

export const DOCUMENT_ENDINGS = [
  ...TEXT_ENDINGS,
  ...['.pdf', '.docx', '.xlsx', '.pptx', '.png', '.jpg', '.jpeg', '.webp'],
] as const

/** Files that hold the articles of another product, many in one. */
const EXPORT_ENDINGS = ['.json', '.jsonl', '.ndjson'] as const

export const ACCEPTED_ENDINGS = [...DOCUMENT_ENDINGS, ...EXPORT_ENDINGS] as const

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
export function addUploads(
  added: readonly File[],
  { versionOf = null }: { versionOf?: string | null } = {},
): void {
  const entries = added.map((file): Upload => {
    const failure = refusalOf(file, { versionOf })
    const entry = {
      id: newId(),
      name: file.name,
      sizeBytes: file.size,
      progress: 0,
      documentId: null,
      // Whoever adds many at once does not want to be asked of each.
      mayBeUnchecked: added.length > 1,
      versionOf,
      outcome: null,
    }
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

/** Adds a file without measuring what it does to the answers. */
export function addUnchecked(id: string): void {
  patch(id, { mayBeUnchecked: true })
  retryUpload(id)
}

/** The file of an upload that waits for a decision. */
export function uploadedFile(id: string): File | undefined {
  return files.get(id)
}

/** Forgets what is over. */
export function clearUploads(): void {
  const kept = uploads.filter(({ state }) => state !== 'done' && state !== 'failed')
  for (const { id } of uploads) if (!kept.some((one) => one.id === id)) files.delete(id)
  change(kept)
}

/** Why a file is not even sent; null when it may go. */
export function refusalOf(
  { name, size }: { name: string; size: number },
  { versionOf = null }: { versionOf?: string | null } = {},
): Upload['failure'] {
  const isExport = endsIn(name, EXPORT_ENDINGS)
  // The articles of an export are no version of one document.
  if (!endsIn(name, DOCUMENT_ENDINGS) && !(isExport && versionOf === null))
    return { code: 'unsupported', message: '' }
  const most = isExport
    ? SOURCE_LIMITS.exportBytes
    : endsIn(name, TEXT_ENDINGS)
      ? LIMITS.documentBytes
      : LIMITS.documentFileBytes
  return size > most ? { code: 'tooLarge', message: '' } : null
}

const endsIn = (name: string, endings: readonly string[]) =>
  endings.some((ending) => name.toLowerCase().endsWith(ending))

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
  const { versionOf = null, mayBeUnchecked = true } = uploads.find((upload) => upload.id === id) ?? {}
  const onProgress = (progress: number) =>
    patch(id, progress === 1 ? { progress, state: 'reading' } : { progress })
  if (endsIn(file.name, EXPORT_ENDINGS)) {
    const { sendExport } = await import('./send-export.ts')
    const failed = await sendExport(file, onProgress)
    if (failed !== null)
      return patch(id, { state: 'failed', failure: { code: 'unreachable', message: failed } })
    files.delete(id)
    patch(id, { state: 'done', progress: 1, outcome: 'export' })
    return onStored()
  }
  const outcome = await post(file, { versionOf, mayBeUnchecked }, onProgress)
  if ('documentId' in outcome) {
    files.delete(id)
    const { documentId } = outcome
    patch(id, { state: 'done', progress: 1, documentId, outcome: whatCame(outcome) })
    onStored()
  } else patch(id, { state: 'failed', failure: outcome })
}

function whatCame({ duplicateOf, version, unchanged }: CreateDocumentOutput): Upload['outcome'] {
  if (unchanged) return 'unchanged'
  if (duplicateOf) return { duplicateOf: duplicateOf.title }
  return version ? { version } : null
}

/** XMLHttpRequest, because fetch says nothing while it sends. */
function post(
  file: File,
  { versionOf, mayBeUnchecked }: Pick<Upload, 'versionOf' | 'mayBeUnchecked'>,
  onProgress: (share: number) => void,
): Promise<CreateDocumentOutput | NonNullable<Upload['failure']>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const form = new FormData()
    form.append('file', file, file.name)
    // A file of the same name is its next version: it can be undone on the page of the document.
    form.append('sameName', 'version')
    if (!mayBeUnchecked) form.append('check', 'required')
    const place = versionOf === null ? '' : `/${versionOf}/versions`
    request.open('POST', `/api/v1/knowledge/documents${place}`)
    for (const [name, value] of Object.entries(tenantHeader())) request.setRequestHeader(name, value)
    request.responseType = 'json'
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    request.onerror = () => resolve({ code: 'unreachable', message: '' })
    request.onload = () => {
      const body = request.response as CreateDocumentOutput | ErrorBody | null
      if (request.status < 300 && body && 'documentId' in body) return resolve(body)
      const error = body && 'error' in body ? body.error : null
      if (error?.details?.reason === 'not_checked')
        return resolve({
          code: 'notChecked',
          message: notCheckedText(error.details),
          testSetId: String(error.details.testSetId),
        })
      const message = documentError(error?.message ?? '', error?.details) ?? ''
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
