export type PasswordOutcome = 'ok' | 'wrong' | 'weak' | 'tooMany' | 'unreachable'

/** Changes the password through Better Auth and signs the person out everywhere else. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<PasswordOutcome> {
  try {
    const response = await fetch('/api/auth/change-password', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ currentPassword, newPassword, revokeOtherSessions: true }),
    })
    if (response.ok) return 'ok'
    if (response.status === 429) return 'tooMany'
    if (response.status >= 500) return 'unreachable'
    const body: unknown = await response.json().catch(() => null)
    const code = body && typeof body === 'object' && 'code' in body ? String(body.code) : ''
    return /TOO_SHORT|TOO_LONG/.test(code) ? 'weak' : 'wrong'
  } catch {
    return 'unreachable'
  }
}
