import { forgetTenant } from '../../../app/active-tenant.ts'
import { forgetDrafts } from '../../conversations/api/drafts.ts'

/** Ends the sign-in on the server, then starts over with an empty page. */
export async function signOut(next = '/sign-in'): Promise<void> {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => undefined)
  forgetTenant()
  forgetDrafts()
  window.location.assign(next)
}
