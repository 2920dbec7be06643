import { IdentityProblem, type OutsideIdentity } from '@visualkit/identity'
import { writeAudit } from '../audit/write-audit.ts'
import type { Actor, ServiceContext, Services } from '../context.ts'
import type { FinishedOutside } from '../outside/finish-outside.ts'
import { createProof, type Flow } from '../outside/outside-flow.ts'
import type { ConnectionRow } from './connection-row.ts'
import { findLinked, joinBySso } from './join-by-sso.ts'
import { ssoMethod } from './sso-reach.ts'
import { keepSsoTest } from './test-connection.ts'

/**
 * Ends a sign-in at the provider of a business: signs in, confirms, or only keeps what was said. What was refused is
 * noted in the log of the business, whose people have to set it right.
 * @param identify checks the provider's answer.
 * @throws IdentityProblem
 */
export async function finishSso(
  services: Services & Pick<ServiceContext, 'request'>,
  connection: ConnectionRow,
  flow: Flow,
  identify: () => Promise<OutsideIdentity>,
): Promise<FinishedOutside> {
  const { act, sessionId, next, test } = flow
  try {
    const identity = await identify()
    if (act === 'test') {
      await keepSsoTest(services, test ?? '-', connection, identity)
      return { act, token: null, next }
    }
    const userId =
      act === 'step_up'
        ? await sameAgain(services, connection, identity, flow)
        : await joinBySso(services, connection, identity)
    const { token } = await createProof(services, {
      act,
      userId,
      sessionId,
      method: ssoMethod(connection.id),
    })
    return { act, token, next }
  } catch (error) {
    if (!(error instanceof IdentityProblem)) throw error
    if (act === 'test') {
      await keepSsoTest(services, test ?? '-', connection, error)
      return { act, token: null, next }
    }
    await noteRefusal(services, connection, error)
    throw error
  }
}

async function sameAgain(
  { db }: Pick<Services, 'db'>,
  connection: ConnectionRow,
  { subject }: OutsideIdentity,
  { userId }: Flow,
): Promise<string> {
  const linked = await db.withAuth((tx) => findLinked(tx, connection, subject))
  if (!linked || linked.userId !== userId)
    throw new IdentityProblem('other_person', 'This is another account than the one that is signed in.')
  return linked.userId
}

async function noteRefusal(
  services: Services & Pick<ServiceContext, 'request'>,
  { id, tenantId }: ConnectionRow,
  { problem, check }: IdentityProblem,
): Promise<void> {
  const actor: Actor = { kind: 'system', tenantId, purpose: 'single sign-on' }
  await services.db.withTenant(tenantId, (tx) =>
    writeAudit(
      tx,
      { ...services, actor },
      {
        action: 'sso_connection.refuse',
        targetId: id,
        details: { problem, check },
      },
    ),
  )
}
