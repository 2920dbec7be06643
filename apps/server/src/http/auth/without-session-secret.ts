/**
 * An answer of Better Auth without the secret of the sign-in, which it repeats in the body: scripts of a page must not
 * get what the cookie keeps from them.
 */
export function withoutSessionSecret(text: string): string {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return text
  }
  if (typeof body !== 'object' || body === null) return text
  const { token: _, session, ...rest } = body as { token?: unknown; session?: unknown }
  if (typeof session !== 'object' || session === null) return JSON.stringify(rest)
  const { token: _secret, ...facts } = session as { token?: unknown }
  return JSON.stringify({ ...rest, session: facts })
}
