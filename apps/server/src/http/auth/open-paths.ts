import { EmailAddress, Locale, NewPassword } from '@visualkit/contracts'
import {
  confirmEmailChange,
  requestPasswordReset,
  requestSignUp,
  resetPassword,
  type Services,
} from '@visualkit/services'
import { z } from 'zod'

/**
 * Addresses of Better Auth that answer, by method. It brings many more, such as one that lists the secrets of all
 * sessions; what is not here does not exist.
 */
const OPEN: Record<string, readonly RegExp[]> = {
  GET: [/^\/passkey\/generate-(register|authenticate)-options$/],
  POST: [
    /^\/sign-in\/(email|second-factor)$/,
    /^\/sign-out$/,
    /^\/sign-up\/finish$/,
    /^\/step-up$/,
    /^\/password\/change$/,
    /^\/passkey\/verify-(registration|authentication)$/,
  ],
}

export function isOpen(method: string, path: string): boolean {
  return OPEN[method]?.some((pattern) => pattern.test(path)) ?? false
}

const Mailed = z.object({ email: EmailAddress, locale: Locale.default('en') })
const Token = z.string().min(1).max(200)
const Reset = z.object({ token: Token, password: NewPassword })

/** What somebody does who is not signed in and gets no session by it. */
export const PUBLIC_ACTS: Record<string, (services: Services, body: unknown) => Promise<object>> = {
  '/sign-up/request': (services, body) => requestSignUp(services, Mailed.parse(body)),
  '/request-password-reset': (services, body) => requestPasswordReset(services, Mailed.parse(body)),
  '/reset-password': (services, body) => resetPassword(services, Reset.parse(body)),
  '/confirm-email': (services, body) => confirmEmailChange(services, z.object({ token: Token }).parse(body)),
}
