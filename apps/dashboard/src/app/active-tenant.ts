const STORED = 'vk.tenant'

/** The business this browser works for, when the person belongs to several; null leaves it to the server. */
export function activeTenantId(): string | null {
  return localStorage.getItem(STORED)
}

/** Works for another business from now on: nothing that was loaded for the former one may stay. */
export function switchTenant(id: string): void {
  localStorage.setItem(STORED, id)
  window.location.assign('/')
}

export function forgetTenant(): void {
  localStorage.removeItem(STORED)
}

/** The header that names the business to the server. */
export function tenantHeader(): Record<string, string> {
  const id = activeTenantId()
  return id === null ? {} : { 'x-vk-tenant': id }
}
