const STORED = 'vk.tenant'

/**
 * The start of an address that names a business, such as /b/6f1c…; empty when it names none. Whoever works for several
 * has it in every address, so that links, other tabs and bookmarks keep theirs.
 */
export function tenantBase(pathname: string): string {
  return /^\/b\/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?=\/|$)/i.exec(pathname)?.[0] ?? ''
}

/** The address of a place in a business. */
export function tenantPath(id: string, place = '/'): string {
  return `/b/${id}${place}`
}

/** The business this page's address names. */
export function namedTenantId(): string | null {
  return tenantBase(window.location.pathname).slice('/b/'.length).toLowerCase() || null
}

/** What was chosen when this page was loaded: another tab that switches does not move this one. */
let chosen: string | null | undefined

/** The business this page works for: the one in its address, else the one chosen last here; null leaves it to the server. */
export function activeTenantId(): string | null {
  if (chosen === undefined) chosen = localStorage.getItem(STORED)
  return namedTenantId() ?? chosen
}

export function rememberTenant(id: string): void {
  localStorage.setItem(STORED, id)
  chosen = id
}

/** Works for another business from now on: nothing that was loaded for the former one may stay. */
export function switchTenant(id: string): void {
  rememberTenant(id)
  window.location.assign(tenantPath(id))
}

export function forgetTenant(): void {
  localStorage.removeItem(STORED)
  chosen = null
}

/** The header that names the business to the server. */
export function tenantHeader(): Record<string, string> {
  const id = activeTenantId()
  return id === null ? {} : { 'x-vk-tenant': id }
}
