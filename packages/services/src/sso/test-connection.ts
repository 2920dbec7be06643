import { randomBytes } from 'node:crypto'
import { IdentityCheck, notFound, OutsideProblem, type SsoTest } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { IdentityProblem, type OutsideIdentity } from '@visualkit/identity'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { identifierOf, readToken } from '../account/one-time-token.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { Actor, ServiceContext, Services } from '../context.ts'
import { type ConnectionRow, lockConnection } from './connection-row.ts'
import { isOfDomain } from './join-by-sso.ts'

const TEST_MINUTES = 30
const MAX_CLAIMS = 100
const MAX_CLAIM_CHARACTERS = 500

const Result = z.object({
  problem: OutsideProblem.nullable(),
  check: IdentityCheck.nullable(),
  text: z.string().nullable(),
  mapped: z
    .object({
      subject: z.string(),
      email: z.string().nullable(),
      name: z.string().nullable(),
      isOfDomain: z.boolean(),
    })
    .nullable(),
  claims: z.array(z.object({ name: z.string(), value: z.string() })),
})
type Result = z.infer<typeof Result>

const Test = z.object({
  tenantId: z.string(),
  connectionId: z.string(),
  userId: z.string(),
  result: Result.nullable(),
})
type Test = z.infer<typeof Test>

/** Begins to try a connection: a sign-in that signs nobody in and shows what the provider says. */
export async function beginSsoTest(ctx: ServiceContext, { id }: { id: string }): Promise<{ test: string }> {
  requirePermission(ctx, 'sso.manage')
  requireStepUp(ctx)
  const { tenantId } = ctx.actor
  await ctx.db.withTenant(tenantId, (tx) => lockConnection(tx, tenantId, id))
  const test = randomBytes(32).toString('base64url')
  const userId = ctx.actor.kind === 'member' ? ctx.actor.userId : ''
  const value: Test = { tenantId, connectionId: id, userId, result: null }
  const expiresAt = new Date(ctx.now().getTime() + TEST_MINUTES * 60_000)
  const identifier = identifierOf('sso-test', test)
  await ctx.db.withAuth((tx) =>
    tx.insert(schema.verificationTokens).values({ identifier, value: JSON.stringify(value), expiresAt }),
  )
  return { test }
}

/** What came back of a test, or that nothing did yet. Throws NOT_FOUND for a test of another business. */
export async function getSsoTest(ctx: ServiceContext, { test }: { test: string }): Promise<SsoTest> {
  requirePermission(ctx, 'sso.manage')
  const found = await findSsoTest(ctx, test)
  if (found?.tenantId !== ctx.actor.tenantId) throw notFound('test')
  const { result } = found
  if (!result) return { state: 'waiting', problem: null, check: null, text: null, mapped: null, claims: [] }
  return { state: result.problem ? 'failed' : 'passed', ...result }
}

export async function findSsoTest(
  services: Pick<Services, 'db' | 'now'>,
  test: string,
): Promise<Test | null> {
  const value = await services.db.withAuth((tx) => readToken(tx, services, 'sso-test', test))
  return value === null ? null : Test.parse(JSON.parse(value))
}

/** Keeps what a provider said, or why it was not believed. A test that went through is noted at the connection. */
export async function keepSsoTest(
  services: Services & Pick<ServiceContext, 'request'>,
  test: string,
  connection: ConnectionRow,
  outcome: OutsideIdentity | IdentityProblem,
): Promise<void> {
  const found = await findSsoTest(services, test)
  if (found?.connectionId !== connection.id) return
  const result =
    outcome instanceof IdentityProblem ? failed(outcome) : await passed(services, connection, outcome)
  const { verificationTokens, ssoConnections } = schema
  await services.db.withAuth((tx) =>
    tx
      .update(verificationTokens)
      .set({ value: JSON.stringify({ ...found, result }) })
      .where(eq(verificationTokens.identifier, identifierOf('sso-test', test))),
  )
  const { tenantId, userId } = found
  const actor: Actor = { kind: 'member', tenantId, userId, name: '', role: 'viewer' }
  await services.db.withTenant(tenantId, async (tx) => {
    if (!result.problem)
      await tx
        .update(ssoConnections)
        .set({ testedAt: services.now() })
        // What was tried is what is set: not what somebody changed meanwhile.
        .where(
          and(
            eq(ssoConnections.tenantId, tenantId),
            eq(ssoConnections.id, connection.id),
            eq(ssoConnections.updatedAt, connection.updatedAt),
          ),
        )
    const details = { passed: result.problem === null, problem: result.problem, check: result.check }
    await writeAudit(
      tx,
      { ...services, actor },
      {
        action: 'sso_connection.test',
        targetId: connection.id,
        details,
      },
    )
  })
}

async function passed(
  { db }: Pick<Services, 'db'>,
  connection: ConnectionRow,
  { subject, email, name, emailVerified, claims }: OutsideIdentity,
): Promise<Result> {
  const ofDomain = email !== null && (await db.withAuth((tx) => isOfDomain(tx, connection, email)))
  return {
    problem: email === null ? 'email_missing' : emailVerified === false ? 'email_unverified' : null,
    check: null,
    text: null,
    mapped: { subject, email, name, isOfDomain: ofDomain },
    claims: Object.entries(claims)
      .slice(0, MAX_CLAIMS)
      .map(([claim, value]) => ({
        name: claim.slice(0, MAX_CLAIM_CHARACTERS),
        value: (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, MAX_CLAIM_CHARACTERS),
      })),
  }
}

function failed({ problem, check, message }: IdentityProblem): Result {
  return { problem, check, text: message.slice(0, 1_000), mapped: null, claims: [] }
}
