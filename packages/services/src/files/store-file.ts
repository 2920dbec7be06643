import { createHash, randomUUID } from 'node:crypto'
import { type Attachment, LIMITS, RATE_LIMITS, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { fileStorageBytes } from '@visualkit/plans'
import { addressKey } from '@visualkit/realtime'
import { and, eq, isNull, sum } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { costsOfSight } from '../costs/costs-of-sight.ts'
import { noteCosts } from '../costs/record-cost.ts'
import { keptWords } from '../frames/kept-words.ts'
import { loadSession } from '../sessions/session-row.ts'
import { toAttachment } from './chat-file-row.ts'
import { inspectFile } from './inspect-file.ts'
import { nameOfFile } from './name-of-file.ts'

const { chatFiles, tenants } = schema

export interface StoreFileInput {
  sessionId: string
  bytes: Uint8Array
  /** As its sender calls it. */
  name?: string | undefined
}

/** What is kept of a file. */
interface Kept {
  bytes: Uint8Array
  mediaType: 'image/webp' | 'application/pdf'
  facts: Partial<typeof chatFiles.$inferInsert>
}

/**
 * Checks and keeps a file that is to be sent with a message. Of an image only the masked copy is kept, written anew
 * from its pixels, without what the original says of place and camera; a PDF stays as it is.
 * @throws what `inspectFile` and the frame reader throw; RATE_LIMITED, NOT_FOUND, CONFLICT when the business's room is used up.
 */
export async function storeFile(
  ctx: ServiceContext,
  { sessionId, bytes, name }: StoreFileInput,
  sender: 'visitor' | 'agent',
): Promise<Attachment> {
  const { tenantId } = ctx.actor
  await takeTurn(ctx, `${tenantId}/${sessionId}/${sender}`)
  await takeBytes(ctx, bytes.length)
  await ctx.db.withTenant(tenantId, async (tx) => {
    await loadSession(tx, tenantId, sessionId)
    await requireFewUnsent(tx, tenantId, sessionId, sender)
    await requireSpace(tx, tenantId, bytes.length)
  })
  const id = randomUUID()
  const { kind, ...counted } = await inspectFile(bytes)
  const kept: Kept =
    kind === 'image'
      ? await maskImage(ctx, id, bytes)
      : { bytes, mediaType: 'application/pdf', facts: counted }
  if (kind === 'image')
    await noteCosts(ctx, tenantId, costsOfSight('picture', { sessionId, bytes: bytes.length }))
  const ending = kind === 'image' ? 'webp' : 'pdf'
  const blobKey = `chat-files/${tenantId}/${sessionId}/${id}.${ending}`
  await ctx.blobs.put(blobKey, kept.bytes, kept.mediaType)
  try {
    // It took its time: a business that was suspended meanwhile may be deleted next, and the file would be left over.
    await ctx.gate.requireActive(tenantId)
    const [row] = await ctx.db.withTenant(tenantId, (tx) =>
      tx
        .insert(chatFiles)
        .values({
          id,
          tenantId,
          sessionId,
          sender,
          name: nameOfFile(name, kind),
          mediaType: kept.mediaType,
          sizeBytes: kept.bytes.length,
          sha256: createHash('sha256').update(kept.bytes).digest(),
          blobKey,
          status: 'ready',
          createdAt: ctx.now(),
          ...kept.facts,
        })
        .returning(),
    )
    return toAttachment(ctx, row!)
  } catch (error) {
    // The conversation may have been erased meanwhile.
    await ctx.blobs.delete(blobKey)
    throw error
  }
}

async function takeTurn(ctx: ServiceContext, key: string): Promise<void> {
  const { points, seconds } = RATE_LIMITS.files
  const verdict = await ctx.limiter.take('files', key, points, seconds)
  if (verdict.allowed) return
  throw new ServiceError('RATE_LIMITED', `At most ${points} files an hour are taken for one conversation.`, {
    retryAfterSeconds: verdict.retryAfterSeconds,
  })
}

/** Of visitors, who are strangers: begun conversations cost nothing, so the room of a business is not theirs to fill. */
async function takeBytes({ actor, limiter, request }: ServiceContext, bytes: number): Promise<void> {
  if (actor.kind !== 'visitor' || request?.address === undefined) return
  const { points, seconds } = RATE_LIMITS.visitorFileMegabytes
  const megabytes = Math.max(1, Math.ceil(bytes / 1_048_576))
  const key = addressKey(request.address)
  const verdict = await limiter.take('file_megabytes', key, points, seconds, megabytes)
  if (verdict.allowed) return
  throw new ServiceError(
    'RATE_LIMITED',
    `At most ${points} MB of files an hour are taken from one address.`,
    {
      retryAfterSeconds: verdict.retryAfterSeconds,
    },
  )
}

async function requireFewUnsent(
  tx: Tx,
  tenantId: string,
  sessionId: string,
  sender: 'visitor' | 'agent',
): Promise<void> {
  const unsent = await tx.$count(
    chatFiles,
    and(
      eq(chatFiles.tenantId, tenantId),
      eq(chatFiles.sessionId, sessionId),
      eq(chatFiles.sender, sender),
      isNull(chatFiles.messageSeq),
    ),
  )
  if (unsent < LIMITS.unsentFiles) return
  throw new ServiceError(
    'CONFLICT',
    `${LIMITS.unsentFiles} files wait to be sent. Send them with a message, or take some back first.`,
    { reason: 'unsent_files', limit: LIMITS.unsentFiles },
  )
}

/** Counted before the file is read; uploads at the same moment may go over by their own size. */
async function requireSpace(tx: Tx, tenantId: string, bytes: number): Promise<void> {
  const [tenant] = await tx.select({ plan: tenants.plan }).from(tenants).where(eq(tenants.id, tenantId))
  const [used] = await tx
    .select({ bytes: sum(chatFiles.sizeBytes).mapWith(Number) })
    .from(chatFiles)
    .where(eq(chatFiles.tenantId, tenantId))
  const limit = fileStorageBytes(tenant?.plan ?? '')
  if ((used?.bytes ?? 0) + bytes <= limit) return
  throw new ServiceError(
    'CONFLICT',
    'There is no room for more files. Whoever runs this conversation can shorten how long files are kept, under Privacy.',
    { reason: 'storage_full', limit },
  )
}

/** Reads a picture like a frame of a shared screen. */
async function maskImage(ctx: ServiceContext, id: string, image: Uint8Array): Promise<Kept> {
  const reading = await ctx.frameReader.read({
    sessionKey: `file/${id}`,
    image,
    maxBytes: LIMITS.fileBytes,
    once: true,
  })
  const { keyFrame, text, visibleError, regions } = keptWords(reading)
  if (!keyFrame) throw new ServiceError('UNAVAILABLE', 'The picture could not be read. Attach it again.')
  return {
    bytes: keyFrame.bytes,
    mediaType: keyFrame.mediaType,
    facts: {
      width: keyFrame.width,
      height: keyFrame.height,
      text,
      visibleError,
      maskedCount: regions.filter((region) => region.masked).length,
      redacted: true,
    },
  }
}
