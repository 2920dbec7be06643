import type { ExportAuditInput } from '@visualkit/contracts'
import { tenantHeader } from '../../../app/active-tenant.ts'
import { saveFile } from '../../../app/save-file.ts'

/** What the server said instead of a file. */
export class ExportRefused extends Error {}

/**
 * Fetches an export and hands it to the browser as a file, once all of it is here.
 * @param onBytes how much has come so far.
 * @throws ExportRefused with the server's sentence; TypeError when the answer was cut off; AbortError.
 */
export async function saveAuditFile(
  input: ExportAuditInput,
  { signal, onBytes }: { signal: AbortSignal; onBytes(bytes: number): void },
): Promise<void> {
  const query = new URLSearchParams(
    Object.entries(input).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
  const response = await fetch(`/api/v1/audit-logs/export?${query}`, { headers: tenantHeader(), signal })
  if (!response.ok || !response.body) {
    const body = (await response.json().catch(() => null)) as { error?: { message?: string } } | null
    throw new ExportRefused(body?.error?.message ?? response.statusText)
  }
  const parts: BlobPart[] = []
  let received = 0
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
    received += value.length
    onBytes(received)
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  saveFile(name ?? 'audit', new Blob(parts, { type: response.headers.get('content-type') ?? '' }))
}
