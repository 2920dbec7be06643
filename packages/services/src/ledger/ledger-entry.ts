import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, verify } from 'node:crypto'
import { Id } from '@visualkit/contracts'
import { z } from 'zod'
import { canonicalJson } from '../audit/canonical-json.ts'

const at = z.iso.datetime()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const place = { tenantId: Id, seq: z.number().int().min(0), hash: sha256 }

/** What is written down outside the database, because whoever owns the database could change it there. */
export const LedgerEntry = z.discriminatedUnion('kind', [
  /** The newest row of a business's audit log at a time. */
  z.object({ kind: z.literal('head'), at, ...place }),
  /** Rows up to this one were removed because their time to be kept was over. */
  z.object({ kind: z.literal('pruned'), at, ...place }),
  /** A backup was restored: what came after this row is not in the log. */
  z.object({ kind: z.literal('restored'), at, ...place }),
  /** People were erased; done again when an older backup is restored. Ids only: they lead nowhere afterwards. */
  z.object({
    kind: z.literal('erased'),
    at,
    /** Null for somebody who worked for no business. */
    tenantId: Id.nullable(),
    requestId: Id,
    sessionIds: z.array(Id),
    endUserIds: z.array(Id),
    userIds: z.array(Id),
    /** Missing in lines from before invitations and mails were named. */
    invitationIds: z.array(Id).optional(),
    mailIds: z.array(Id).optional(),
  }),
  /** A business was deleted with its audit log; done again when an older backup is restored. */
  z.object({
    kind: z.literal('deleted'),
    at,
    tenantId: Id,
    conversations: z.number().int(),
    documents: z.number().int(),
    members: z.number().int(),
    files: z.number().int(),
  }),
])
export type LedgerEntry = z.infer<typeof LedgerEntry>

/** The key that signs the ledger: Ed25519, so that whoever checks it need not be able to write it. */
export interface LedgerKey {
  /** First half of the SHA-256 of the public key, hexadecimal. */
  id: string
  publicKey: string
  /** base64url */
  signText(text: string): string
  /** Whether a signature is by this key. */
  verifiesText(text: string, signature: string): boolean
}

/** DER of a private Ed25519 key, up to its 32 bytes. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

export function ledgerKeyOf(secret: string): LedgerKey {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'visualkit ledger 1', 32))
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  const publicKey = createPublicKey(privateKey)
  const der = publicKey.export({ format: 'der', type: 'spki' })
  return {
    id: createHash('sha256').update(der).digest('hex').slice(0, 32),
    publicKey: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    signText: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
    verifiesText: (text, signature) =>
      verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64url')),
  }
}

/** An entry as a line of the ledger. */
export function toLine(key: LedgerKey, entry: LedgerEntry): string {
  return JSON.stringify({ ...entry, key: key.id, signature: key.signText(signedText(entry)) })
}

/** The entry of a line; null when it is cut short, changed, or signed by another key. */
export function fromLine(key: LedgerKey, line: string): LedgerEntry | null {
  try {
    const { key: keyId, signature, ...fields } = JSON.parse(line) as Record<string, unknown>
    const entry = LedgerEntry.parse(fields)
    const genuine =
      keyId === key.id && typeof signature === 'string' && key.verifiesText(signedText(entry), signature)
    return genuine ? entry : null
  } catch {
    return null
  }
}

function signedText(entry: LedgerEntry): string {
  return `visualkit ledger 1\n${canonicalJson(entry)}`
}
