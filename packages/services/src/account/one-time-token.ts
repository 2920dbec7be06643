import { createHash, randomBytes } from 'node:crypto'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, gt, like, or } from 'drizzle-orm'
import type { Services } from '../context.ts'

/** What a token may be used for; one made for one thing does no other. */
export type TokenPurpose =
  | 'sign-in-link'
  | 'sign-up'
  | 'password-reset'
  | 'email-change'
  | 'second-factor'
  | 'outside-flow'
  | 'outside-proof'
  | 'sso-test'
  | 'saml-answer'

/**
 * Makes a secret for a link or a cookie: 256 random bits that work once until they expire. Only a hash is stored, so
 * who reads the table can do nothing with it.
 */
export async function createToken(
  tx: Tx,
  services: Pick<Services, 'now'>,
  input: { purpose: TokenPurpose; value: string; minutes: number },
): Promise<{ token: string; expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(services.now().getTime() + input.minutes * 60_000)
  const identifier = identifierOf(input.purpose, token)
  await tx.insert(schema.verificationTokens).values({ identifier, value: input.value, expiresAt })
  return { token, expiresAt }
}

/** What goes with a token, or null when it is unknown, used or expired. Of two uses at once, one wins. */
export async function consumeToken(
  tx: Tx,
  services: Pick<Services, 'now'>,
  purpose: TokenPurpose,
  token: string,
): Promise<string | null> {
  const { verificationTokens } = schema
  const [row] = await tx
    .delete(verificationTokens)
    .where(eq(verificationTokens.identifier, identifierOf(purpose, token)))
    .returning({ value: verificationTokens.value, expiresAt: verificationTokens.expiresAt })
  return row && row.expiresAt > services.now() ? row.value : null
}

/** The same without using it up: for a page that asks before it acts. */
export async function readToken(
  tx: Tx,
  services: Pick<Services, 'now'>,
  purpose: TokenPurpose,
  token: string,
): Promise<string | null> {
  const { verificationTokens } = schema
  const [row] = await tx
    .select({ value: verificationTokens.value })
    .from(verificationTokens)
    .where(
      and(
        eq(verificationTokens.identifier, identifierOf(purpose, token)),
        gt(verificationTokens.expiresAt, services.now()),
      ),
    )
  return row?.value ?? null
}

/** What makes a new sign-in of a person, or sets them a password or an address, by itself or with a code. */
const WAYS_IN: TokenPurpose[] = [
  'sign-in-link',
  'password-reset',
  'email-change',
  'second-factor',
  'outside-proof',
]

/** How a change of address that waits for consent is named in the table. */
export const pendingEmailOf = (userId: string) => `email-change-of:${userId}`

/**
 * Ends what would let somebody in as a person and was not used yet: links, a change of address, and sign-ins that wait
 * for a code.
 */
export async function endWaysIn(tx: Tx, userId: string): Promise<void> {
  const { verificationTokens } = schema
  await tx
    .delete(verificationTokens)
    .where(
      or(
        eq(verificationTokens.identifier, pendingEmailOf(userId)),
        and(
          or(...WAYS_IN.map((purpose) => like(verificationTokens.identifier, `${purpose}:%`))),
          like(verificationTokens.value, `%${userId}%`),
        ),
      ),
    )
}

/** How a token is named in the table. */
export function identifierOf(purpose: TokenPurpose, token: string): string {
  return `${purpose}:${createHash('sha256').update(token).digest('hex')}`
}
