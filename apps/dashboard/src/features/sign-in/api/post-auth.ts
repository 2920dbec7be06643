import type { PasswordVerdict } from '@visualkit/contracts'

/** What came of an act under /api/auth. `reason` tells refusals of one code apart. */
export type AuthAnswer<Data> =
  | { ok: true; data: Data }
  | {
      ok: false
      code: string
      reason: string | null
      /** With the reason `outside`: what is wrong at the provider. */
      problem?: string | null
      retryAfterSeconds: number | null
      /** Of a new password that was refused. */
      password: PasswordVerdict | null
    }

/** Asks for an act that sets or ends a sign-in; the cookie is the browser's affair. */
export async function postAuth<Data = unknown>(path: string, body: object = {}): Promise<AuthAnswer<Data>> {
  try {
    const response = await fetch(`/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return readAnswer<Data>(response)
  } catch {
    return { ok: false, code: 'UNREACHABLE', reason: null, retryAfterSeconds: null, password: null }
  }
}

/** Our refusals are `{error: {code, details}}`; those of the library underneath `{code}`. */
export async function readAnswer<Data>(response: Response): Promise<AuthAnswer<Data>> {
  const body = (await response.json().catch(() => null)) as
    | (Data & { code?: string; error?: { code?: string; details?: Record<string, unknown> } })
    | null
  if (response.ok) return { ok: true, data: body as Data }
  const details = body?.error?.details
  const retryAfter = Number(response.headers.get('retry-after'))
  return {
    ok: false,
    code: body?.error?.code ?? body?.code ?? (response.status >= 500 ? 'INTERNAL_ERROR' : 'REFUSED'),
    reason: typeof details?.reason === 'string' ? details.reason : null,
    problem: typeof details?.problem === 'string' ? details.problem : null,
    retryAfterSeconds: retryAfter > 0 ? retryAfter : null,
    password: (details?.password as PasswordVerdict | undefined) ?? null,
  }
}
