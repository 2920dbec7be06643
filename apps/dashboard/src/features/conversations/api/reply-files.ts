import type { Attachment, ErrorBody } from '@visualkit/contracts'
import { LIMITS } from '@visualkit/contracts/limits'
import { tenantHeader } from '../../../app/active-tenant.ts'

export const FILE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'application/pdf']

/** Why a file is not taken; `failed` may pass later. */
export type FileProblem = 'kind' | 'tooLarge' | 'locked' | 'active' | 'damaged' | 'limit' | 'failed'

export class FileRefused extends Error {
  readonly problem: FileProblem
  constructor(problem: FileProblem) {
    super(problem)
    this.problem = problem
  }
}

/** What can be told before a file is sent. */
export function problemOf({ type, size }: { type: string; size: number }): FileProblem | null {
  if (!FILE_TYPES.includes(type)) return 'kind'
  if (size > LIMITS.fileBytes) return 'tooLarge'
  return size === 0 ? 'damaged' : null
}

/**
 * Uploads a file for a reply. XMLHttpRequest, because fetch says nothing while it sends.
 * @throws FileRefused, or the signal's reason.
 */
export function uploadReplyFile(
  sessionId: string,
  file: File,
  { onProgress, signal }: { onProgress(sent: number): void; signal: AbortSignal },
): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(
      'POST',
      `/api/v1/sessions/${sessionId}/agent-attachments?name=${encodeURIComponent(file.name)}`,
    )
    request.setRequestHeader('content-type', file.type)
    for (const [name, value] of Object.entries(tenantHeader())) request.setRequestHeader(name, value)
    request.responseType = 'json'
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    request.onerror = () => reject(new FileRefused('failed'))
    request.onabort = () => reject(signal.reason)
    request.onload = () => {
      const stored = request.response as Partial<Attachment> | null
      if (request.status < 300 && typeof stored?.id === 'string') resolve(stored as Attachment)
      else reject(new FileRefused(refusalOf(request.status, request.response as ErrorBody | null)))
    }
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

/** What the server's refusal means for the file. */
export function refusalOf(status: number, body: ErrorBody | null): FileProblem {
  const reason = body?.error?.details?.reason
  if (status === 413) return 'tooLarge'
  if (status === 429 || reason === 'storage_full') return 'limit'
  if (status === 400) return 'damaged'
  if (status !== 415) return 'failed'
  if (reason === 'encrypted') return 'locked'
  return reason === 'unknown_kind' ? 'kind' : 'active'
}

/** A new link to a file whose link is over. */
export async function readFileUrl(id: string): Promise<string | undefined> {
  const response = await fetch(`/api/v1/attachments/${id}`, { headers: tenantHeader() })
  return response.ok ? ((await response.json()) as Attachment).url : undefined
}

/** Takes an uploaded file back; what fails goes by itself after a day. */
export function discardReplyFile(id: string): void {
  fetch(`/api/v1/attachments/${id}`, { method: 'DELETE', headers: tenantHeader() }).catch(() => {})
}
