import { createHmac, timingSafeEqual } from 'node:crypto'
import { notFound, ServiceError } from '@visualkit/contracts'
import type { Services } from '../context.ts'
import type { Blob, BlobStore } from './blob-store.ts'

/** A link lives for 15 to 30 minutes; rounded, so that the same file keeps its address for a while. */
const WINDOW_SECONDS = 900

/**
 * Path of a file that opens it without further proof until it expires.
 * @param name what the file is called when it is saved; without, as its key ends.
 */
export function signedFileUrl(
  services: Pick<Services, 'secrets' | 'now'>,
  key: string,
  name?: string,
): string {
  const windowNow = Math.floor(services.now().getTime() / 1000 / WINDOW_SECONDS)
  const exp = (windowNow + 2) * WINDOW_SECONDS
  const sig = signature(services.secrets.fileUrl, { key, exp, name })
  return `/api/v1/files/${key}?exp=${exp}&sig=${sig}${name === undefined ? '' : `&name=${encodeURIComponent(name)}`}`
}

type FileServices = Pick<Services, 'secrets' | 'now' | 'blobs' | 'gate'>
interface FileLink {
  key: string
  exp: string | number
  sig: string
  name?: string | undefined
}

/**
 * The file behind a signed path.
 * @throws FORBIDDEN when the link is forged or has expired, NOT_FOUND when it is gone, TENANT_SUSPENDED.
 */
export async function readSignedFile(services: FileServices, link: FileLink): Promise<Blob> {
  await requireOpen(services, link)
  const blob = await services.blobs.get(link.key)
  if (!blob) throw notFound('file')
  return blob
}

/** The same piece by piece, for files of any size. */
export async function openSignedFile(
  services: FileServices,
  link: FileLink,
): Promise<NonNullable<Awaited<ReturnType<BlobStore['open']>>>> {
  await requireOpen(services, link)
  const file = await services.blobs.open(link.key)
  if (!file) throw notFound('file')
  return file
}

async function requireOpen(services: FileServices, link: FileLink): Promise<void> {
  const exp = Number(link.exp)
  const given = Buffer.from(link.sig)
  const expected = Buffer.from(signature(services.secrets.fileUrl, { ...link, exp }))
  const genuine = given.length === expected.length && timingSafeEqual(given, expected)
  if (!genuine || !(exp * 1000 > services.now().getTime())) {
    throw new ServiceError('FORBIDDEN', 'This link has expired. Load the conversation again for a new one.')
  }
  const tenantId = OF_TENANT.exec(link.key)?.[1]
  if (tenantId) await services.gate.requireActive(tenantId)
}

/** `frames/<tenant>/…` */
const OF_TENANT = /^[a-z-]{1,40}\/([0-9a-f-]{36})\//

function signature(
  secret: string,
  { key, exp, name }: { key: string; exp: number; name?: string | undefined },
) {
  const signed = [key, exp, ...(name === undefined ? [] : [name])]
  return createHmac('sha256', secret).update(signed.join('\n')).digest('base64url')
}
