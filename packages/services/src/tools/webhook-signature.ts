import { createHmac, randomBytes } from 'node:crypto'

/** What webhooks are signed with; whoever receives them is shown it once. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64url')}`
}

/**
 * The header that proves who posted a body, and when: `t=<seconds>,v1=<HMAC-SHA256 of "t.body" in hexadecimal>`. The
 * receiver refuses what is older than a few minutes, so nobody can post a body again that they saw.
 */
export function webhookSignature(secret: string, body: string, now: Date): Record<string, string> {
  const at = Math.floor(now.getTime() / 1_000)
  const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
  return { 'x-visualkit-signature': `t=${at},v1=${signature}` }
}
