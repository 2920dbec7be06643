export type SignInOutcome = 'ok' | 'refused' | 'tooMany' | 'unreachable'

/** Signs in with Better Auth. A wrong address and a wrong password are told apart by nobody. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  try {
    const response = await fetch('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    if (response.ok) return 'ok'
    if (response.status === 429) return 'tooMany'
    return response.status < 500 ? 'refused' : 'unreachable'
  } catch {
    return 'unreachable'
  }
}
