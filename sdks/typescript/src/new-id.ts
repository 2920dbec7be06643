/** A random id. `crypto.randomUUID` exists only on https and localhost, and React Native has no `crypto` at all. */
export function newId(): string {
  const { crypto } = globalThis as { crypto?: Crypto }
  if (typeof crypto?.randomUUID === 'function') return crypto.randomUUID()
  const bytes = new Uint8Array(16)
  if (crypto) crypto.getRandomValues(bytes)
  // It tells texts of one conversation apart, and opens nothing.
  else for (let at = 0; at < bytes.length; at++) bytes[at] = Math.floor(Math.random() * 256)
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
