/** What a value of an answer may be, as it is shown to whoever sets a connection up. */
export type Claims = Record<string, unknown>

/** Somebody as an identity provider vouches for them. */
export interface OutsideIdentity {
  /** Who it is at this provider, whatever becomes of their address. */
  subject: string
  /** In small letters; null when the provider named none. */
  email: string | null
  /** Whether the provider says that the person reads this address. Null when it says nothing. */
  emailVerified: boolean | null
  name: string | null
  /** When the person last proved who they are there. */
  authenticatedAt: Date | null
  /** Everything that was signed. */
  claims: Claims
}
