import { createOwnKey, type OwnKey } from '@visualkit/identity'
import type { Services } from '../context.ts'
import { seal, unsealOrNull } from '../second-factor/seal.ts'
import type { ConnectionRow } from './connection-row.ts'

type KeyColumns = Pick<ConnectionRow, 'ownCertificate' | 'sealedKey'>

/** Draws our key for a SAML provider, each its own: what one of them learns is of no use at another. */
export async function drawOwnKey(
  { secrets, now }: Pick<Services, 'secrets' | 'now'>,
  id: string,
): Promise<KeyColumns> {
  const { certificate, privatePem } = await createOwnKey(`VisualKit ${id}`, now())
  return { ownCertificate: certificate, sealedKey: seal(secrets.encryption, 'sso-key', id, privatePem) }
}

/** Null where there is none, or where it was sealed under another key: then requests go unsigned. */
export function ownKeyOf(
  { secrets }: Pick<Services, 'secrets'>,
  { id, ownCertificate, sealedKey }: Pick<ConnectionRow, 'id'> & KeyColumns,
): OwnKey | null {
  if (ownCertificate === null || sealedKey === null) return null
  const privatePem = unsealOrNull(secrets.encryption, 'sso-key', id, sealedKey)
  return privatePem === null ? null : { certificate: ownCertificate, privatePem }
}
