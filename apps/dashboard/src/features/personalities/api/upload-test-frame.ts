import type { ErrorBody, TestFrame } from '@visualkit/contracts'
import { tenantHeader } from '../../../app/active-tenant.ts'
import { type FileProblem, FileRefused, problemOf, refusalOf } from '../../conversations/api/reply-files.ts'

/** What can be shown: pictures, and a view of a page as the API hands it out. */
export const SHOWN_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'application/json']

/** Why something cannot be shown, before it is sent. */
export function shownProblem(file: { type: string; size: number }): FileProblem | null {
  if (!SHOWN_TYPES.includes(file.type)) return 'kind'
  return file.type === 'application/json' ? null : problemOf(file)
}

/** The first file among what was pasted or dropped that can be shown, else the first of all. */
export function shownAmong(files: Iterable<File>): File | undefined {
  const all = [...files]
  return all.find((file) => shownProblem(file) === null) ?? all[0]
}

/**
 * Uploads what a simulated customer shows; it comes back as it was read, painted over.
 * @throws FileRefused
 */
export async function uploadTestFrame(file: File, kind: 'picture' | 'screen'): Promise<TestFrame> {
  const problem = shownProblem(file)
  if (problem) throw new FileRefused(problem)
  const isPage = file.type === 'application/json'
  const path = isPage ? 'assistant-test-pages' : `assistant-test-frames?kind=${kind}`
  const response = await fetch(`/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': file.type, ...tenantHeader() },
    body: isPage ? viewIn(await file.text()) : file,
  }).catch(() => null)
  if (!response) throw new FileRefused('failed')
  if (response.ok) return (await response.json()) as TestFrame
  const body = (await response.json().catch(() => null)) as ErrorBody | null
  throw new FileRefused(refusalOf(response.status, body))
}

/** A view alone, or with what it came with from the API. */
export function viewIn(text: string): string {
  try {
    const sent: unknown = JSON.parse(text)
    const isShown = typeof sent === 'object' && sent !== null && 'view' in sent
    return isShown ? JSON.stringify(sent.view) : text
  } catch {
    return text
  }
}
