const PREFIX = 'vk.draft.'

/** What was being written to a conversation; kept through moving about and reloading, for this tab. */
export function readDraft(sessionId: string): string {
  return sessionStorage.getItem(PREFIX + sessionId) ?? ''
}

export function keepDraft(sessionId: string, text: string): void {
  if (text === '') sessionStorage.removeItem(PREFIX + sessionId)
  else sessionStorage.setItem(PREFIX + sessionId, text)
}
