const PREFIX = 'vk.draft.'

/** What was being written to a conversation; kept through moving about and reloading, for this tab. */
export function readDraft(sessionId: string): string {
  return sessionStorage.getItem(PREFIX + sessionId) ?? ''
}

export function keepDraft(sessionId: string, text: string): void {
  if (text === '') sessionStorage.removeItem(PREFIX + sessionId)
  else sessionStorage.setItem(PREFIX + sessionId, text)
}

/** Of everything, when somebody signs out: the next one in this tab is somebody else. */
export function forgetDrafts(storage: Storage = sessionStorage): void {
  for (const key of Object.keys(storage)) if (key.startsWith(PREFIX)) storage.removeItem(key)
}
