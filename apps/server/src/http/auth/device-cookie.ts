import { createHmac, randomUUID } from 'node:crypto'
import { openToken, signToken } from '@visualkit/services'
import { z } from 'zod'

/** A device that somebody has signed in on, and which accounts that were. */
export interface KnownDevice {
  id: string
  /** Keyed hashes of e-mail addresses, newest first. */
  accounts: string[]
}

const PURPOSE = 'device'
const LIFETIME_SECONDS = 180 * 86_400
/** Accounts one browser remembers. */
const MAX_ACCOUNTS = 5

const Payload = z.object({ d: z.uuid(), a: z.array(z.string()).max(MAX_ACCOUNTS), e: z.number().int() })

/**
 * Device cookies (OWASP, "Slow down online guessing attacks with device cookies"): a browser that signed in before has
 * tries of its own, so that strangers who use up an account's tries do not lock its owner out. It proves nothing else.
 */
export function createDeviceCookies({ secret, prefix }: { secret: string; prefix: string }) {
  const name = `${prefix}.device`
  const accountOf = (email: string) =>
    createHmac('sha256', secret).update(`account\n${email.trim().toLowerCase()}`).digest('base64url')

  function read(cookieHeader: string | undefined, now: Date): KnownDevice | null {
    const token = cookieHeader
      ?.split(';')
      .map((pair) => pair.trim())
      .find((pair) => pair.startsWith(`${name}=`))
      ?.slice(name.length + 1)
    const payload = token ? Payload.safeParse(openToken(secret, PURPOSE, token)) : null
    if (!payload?.success || payload.data.e * 1000 <= now.getTime()) return null
    return { id: payload.data.d, accounts: payload.data.a }
  }

  return {
    read,
    accountOf,
    /** `Set-Cookie` for a device on which this account has just signed in. */
    write(known: KnownDevice | null, email: string, now: Date): string {
      const account = accountOf(email)
      const accounts = [account, ...(known?.accounts ?? []).filter((one) => one !== account)]
      const e = Math.floor(now.getTime() / 1000) + LIFETIME_SECONDS
      const payload = { d: known?.id ?? randomUUID(), a: accounts.slice(0, MAX_ACCOUNTS), e }
      const token = signToken(secret, PURPOSE, payload)
      return `${name}=${token}; Path=/; Max-Age=${LIFETIME_SECONDS}; HttpOnly; SameSite=Lax${prefix.startsWith('__Host-') ? '; Secure' : ''}`
    },
  }
}

export type DeviceCookies = ReturnType<typeof createDeviceCookies>
