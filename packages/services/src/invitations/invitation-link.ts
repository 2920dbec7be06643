import { createHash, randomBytes } from 'node:crypto'
import { INVITATION_DAYS } from '@visualkit/contracts'
import type { Services } from '../context.ts'

const DAY_MS = 86_400_000

/** A new secret for a link, with what is stored of it and until when it works. */
export function newInvitationLink(services: Pick<Services, 'now' | 'urls'>): {
  url: string
  tokenHash: Buffer
  expiresAt: Date
} {
  const token = randomBytes(32).toString('base64url')
  return {
    // Behind the #, where neither a proxy nor a log sees it.
    url: `${services.urls.dashboard}/invitation#token=${token}`,
    tokenHash: hashOfInvitation(token),
    expiresAt: new Date(services.now().getTime() + INVITATION_DAYS * DAY_MS),
  }
}

/** Who reads the table can accept nothing with it. */
export function hashOfInvitation(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
