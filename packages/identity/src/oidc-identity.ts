import { EmailAddress } from '@visualkit/contracts'
import type { IDToken } from 'openid-client'
import type { OutsideIdentity } from './outside-identity.ts'

/** Accounts of people at Microsoft, whose addresses Microsoft has checked. */
const MICROSOFT_PEOPLE = '9188040d-6c67-4c5b-b112-36a304b66dad'

/** What the claims of a checked token say. How far an address is believed depends on who says it. */
export function toIdentity({ issuer }: { issuer: string }, claims: IDToken): OutsideIdentity {
  const email = EmailAddress.safeParse(claims.email)
  const { hostname, pathname } = new URL(issuer)
  const isMicrosoft = hostname === 'login.microsoftonline.com'
  // Behind one address of Microsoft are many directories, and any of them may name any address.
  const isShared = isMicrosoft && /^\/(common|organizations|consumers)\b/.test(pathname)
  const said = claims.email_verified ?? null
  const isTrue = (value: unknown) => value === true || value === 'true' || value === 1 || value === '1'
  return {
    subject: isShared ? `${String(claims.tid)}:${claims.sub}` : claims.sub,
    email: email.success ? email.data : null,
    emailVerified: isShared
      ? claims.tid === MICROSOFT_PEOPLE || isTrue(claims.xms_edov)
      : said === null
        ? isMicrosoft || null
        : isTrue(said),
    name: nameOf(claims),
    authenticatedAt: typeof claims.auth_time === 'number' ? new Date(claims.auth_time * 1000) : null,
    claims,
  }
}

function nameOf({ name, given_name, family_name }: IDToken): string | null {
  const whole =
    typeof name === 'string'
      ? name
      : [given_name, family_name].filter((part) => typeof part === 'string').join(' ')
  return whole.trim().slice(0, 100) || null
}
