const STORED = 'vk.invitation'

/** Keeps the link's secret in this tab while somebody signs in, out of every address and every other tab. */
export function holdInvitation(token: string): void {
  sessionStorage.setItem(STORED, token)
}

export function heldInvitation(): string | null {
  return sessionStorage.getItem(STORED)
}

export function forgetInvitation(): void {
  sessionStorage.removeItem(STORED)
}
