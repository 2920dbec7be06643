import type { ApiKey } from './api-keys.ts'

/** `retiring`: replaced by another, and still at work beside it. */
export type ApiKeyState = 'working' | 'retiring' | 'replaced' | 'expired' | 'revoked'

/** How a key stands at a moment, in milliseconds since 1970. */
export function apiKeyState(
  key: Pick<ApiKey, 'revokedAt' | 'expiresAt' | 'overlapUntil'>,
  nowMs: number,
): ApiKeyState {
  const isOver = (at: string | null) => at !== null && Date.parse(at) <= nowMs
  if (key.revokedAt !== null) return 'revoked'
  if (isOver(key.overlapUntil)) return 'replaced'
  if (isOver(key.expiresAt)) return 'expired'
  return key.overlapUntil === null ? 'working' : 'retiring'
}

/** Whether it opens anything. */
export function apiKeyWorks(...args: Parameters<typeof apiKeyState>): boolean {
  return /^(working|retiring)$/.test(apiKeyState(...args))
}
