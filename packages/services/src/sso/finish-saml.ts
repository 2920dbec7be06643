import { createHash } from 'node:crypto'
import { isUniqueViolation, schema } from '@visualkit/db'
import { failed, IdentityProblem, type SamlIdentity } from '@visualkit/identity'
import { z } from 'zod'
import { consumeToken, createToken } from '../account/one-time-token.ts'
import type { ServiceContext, Services } from '../context.ts'
import type { FinishedOutside } from '../outside/finish-outside.ts'
import { requireBrowser, samlRequestId, takeFlow } from '../outside/outside-flow.ts'
import type { ConnectionRow } from './connection-row.ts'
import { requireConnection, samlSettingsOf } from './find-connection.ts'
import { finishSso } from './finish-sso.ts'

/** Between the provider's page and ours. */
const ANSWER_MINUTES = 2

const Answer = z.object({
  via: z.string(),
  browser: z.string(),
  act: z.enum(['sign_in', 'step_up', 'test']),
  token: z.string().nullable(),
  next: z.string(),
})

/**
 * Takes the answer of a SAML provider, which the browser posts from the provider's page and so without our cookie.
 * @returns a secret for the address the browser goes on to, where the cookie is looked at.
 * @throws IdentityProblem
 */
export async function takeSamlAnswer(
  services: Services & Pick<ServiceContext, 'request'>,
  { via, response, state }: { via: string; response: string; state: string },
): Promise<{ answer: string }> {
  const flow = await takeFlow(services, { state, via, secret: 'checked later' })
  const connection = await requireConnection(services, via, flow.act === 'test')
  if (connection.kind !== 'saml') throw new IdentityProblem('off', 'This provider does not speak SAML.')
  const request = { requestId: samlRequestId(flow), fresh: flow.act === 'step_up' }
  const settings = samlSettingsOf(services, connection)
  const finished = await finishSso(services, connection, flow, async () => {
    const identity = await services.outside.saml.identify(settings, request, response)
    await useOnce(services, connection, identity)
    return identity
  })
  const value = JSON.stringify({ ...finished, via, browser: flow.browser })
  const { token } = await services.db.withAuth((tx) =>
    createToken(tx, services, { purpose: 'saml-answer', value, minutes: ANSWER_MINUTES }),
  )
  return { answer: token }
}

/**
 * Goes on in the browser that began.
 * @throws IdentityProblem
 */
export async function finishSaml(
  services: Pick<Services, 'db' | 'now'>,
  { via, answer, secret }: { via: string; answer: string; secret: string | null },
): Promise<FinishedOutside> {
  const value = await services.db.withAuth((tx) => consumeToken(tx, services, 'saml-answer', answer))
  const taken = value === null ? null : Answer.parse(JSON.parse(value))
  if (taken?.via !== via) throw new IdentityProblem('expired', 'This answer was used already, or is too old.')
  requireBrowser(taken, secret)
  const { act, token, next } = taken
  return { act, token, next }
}

/** The request an assertion answers works once already; its own id does too, whatever a provider makes of requests. */
async function useOnce(
  { db }: Pick<Services, 'db'>,
  { id: connectionId, tenantId }: ConnectionRow,
  { assertion }: SamlIdentity,
): Promise<void> {
  const hash = createHash('sha256').update(assertion.id).digest('base64url')
  const { expiresAt } = assertion
  try {
    await db.withTenant(tenantId, (tx) =>
      tx.insert(schema.ssoAssertions).values({ tenantId, connectionId, hash, expiresAt }),
    )
  } catch (error) {
    if (isUniqueViolation(error)) throw failed('replay', 'The assertion was used before.')
    throw error
  }
}
