import type { ApiKey } from '@visualkit/contracts'

/** The visible start of a key. */
export function shortKey({ prefix }: Pick<ApiKey, 'prefix'>): string {
  return `${prefix.replace(/\.*$/, '')}…`
}

/** A key in a list of them: names may stand twice. */
export function keyLabel(key: Pick<ApiKey, 'name' | 'prefix'>): string {
  return `${key.name} · ${shortKey(key)}`
}
