import { createHash, randomBytes } from 'node:crypto'
import { IdentityProblem } from '@visualkit/identity'
import { z } from 'zod'
import { consumeToken, createToken } from '../account/one-time-token.ts'
import type { Services } from '../context.ts'

/** How long somebody has to sign in at the provider. */
export const FLOW_MINUTES = 15
/** Between the provider's answer and the cookie. */
const PROOF_MINUTES = 2

/** A sign-in that is under way at a provider. Kept on our side; the browser carries its name, as `state`. */
const Flow = z.object({
  /** The provider that was asked, and that alone may answer. */
  via: z.string(),
  act: z.enum(['sign_in', 'step_up', 'test']),
  /** With `test`: where the outcome is kept. */
  test: z.string().nullable(),
  /** Page of the dashboard to go on to. */
  next: z.string(),
  /** SHA-256 of the cookie of the browser that began. */
  browser: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** With `step_up`: who has to come back, and for which of their sign-ins. */
  userId: z.string().nullable(),
  sessionId: z.string().nullable(),
})
export type Flow = z.infer<typeof Flow>

/** What a provider has proved, until the cookie is set. Works once. */
const Proof = z.object({
  act: z.enum(['sign_in', 'step_up', 'test']),
  userId: z.string(),
  sessionId: z.string().nullable(),
  /** How the sign-in was made. */
  method: z.string(),
})
export type Proof = z.infer<typeof Proof>

/** Begins a flow for the browser that holds `secret` in a cookie. */
export async function startFlow(
  services: Pick<Services, 'db' | 'now'>,
  input: Omit<Flow, 'browser' | 'nonce' | 'codeVerifier'> & { secret: string },
): Promise<{ state: string; flow: Flow }> {
  const { secret, ...rest } = input
  const flow: Flow = { ...rest, browser: digest(secret), nonce: random(), codeVerifier: random() }
  const { token } = await services.db.withAuth((tx) =>
    createToken(tx, services, {
      purpose: 'outside-flow',
      value: JSON.stringify(flow),
      minutes: FLOW_MINUTES,
    }),
  )
  return { state: token, flow }
}

/**
 * Ends a flow: each is answered once, by the provider it was begun with, in the browser it was begun in.
 * @throws IdentityProblem `expired`
 */
export async function takeFlow(
  services: Pick<Services, 'db' | 'now'>,
  { state, via, secret }: { state: string; via: string; secret: string | null | 'checked later' },
): Promise<Flow> {
  const value = await services.db.withAuth((tx) => consumeToken(tx, services, 'outside-flow', state))
  const flow = value === null ? null : Flow.parse(JSON.parse(value))
  if (!flow || flow.via !== via)
    throw new IdentityProblem('expired', 'There is no sign-in under way that this would be the answer to.')
  if (secret !== 'checked later') requireBrowser(flow, secret)
  return flow
}

/** @throws IdentityProblem for a browser that did not begin the flow. */
export function requireBrowser({ browser }: Pick<Flow, 'browser'>, secret: string | null): void {
  if (secret === null || browser !== digest(secret))
    throw new IdentityProblem('expired', 'The sign-in was begun in another browser.')
}

/** What a SAML request is called: a name XML takes, made of what only this flow knows. */
export function samlRequestId({ nonce }: Pick<Flow, 'nonce'>): string {
  return `_${Buffer.from(nonce, 'base64url').toString('hex')}`
}

export async function createProof(
  services: Pick<Services, 'db' | 'now'>,
  proof: Proof,
): Promise<{ token: string }> {
  const value = JSON.stringify(proof)
  return services.db.withAuth((tx) =>
    createToken(tx, services, { purpose: 'outside-proof', value, minutes: PROOF_MINUTES }),
  )
}

/** What a proof says; null when it was used or is too old. */
export async function consumeProof(
  services: Pick<Services, 'db' | 'now'>,
  token: string,
): Promise<Proof | null> {
  const value = await services.db.withAuth((tx) => consumeToken(tx, services, 'outside-proof', token))
  return value === null ? null : Proof.parse(JSON.parse(value))
}

const random = () => randomBytes(32).toString('base64url')

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
