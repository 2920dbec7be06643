import { type AskOutput, type Locale, ServiceError, type ToldPeople } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, count, eq, isNull, sql } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import { mailStopLink } from '../consents/mail-stop-link.ts'
import { SAID_ADDRESS } from '../consents/said-mail-address.ts'
import type { ServiceContext } from '../context.ts'
import { askKnowledge } from '../knowledge/ask-knowledge.ts'
import { queueMail, sendMails } from '../mail/queue-mail.ts'
import { appendMessage, appendSystemMessage } from '../messages/append-message.ts'
import { toMessage } from '../messages/message-row.ts'
import { announce, conversationEvents } from '../sessions/announce.ts'
import { lockSession, updateSession } from '../sessions/session-row.ts'
import { summarise } from '../sessions/session-summary.ts'
import { ASKERS, loadProblem, MAIL_CONSENT, TELL_BY } from './problem-row.ts'

const { tenants, unresolvedProblemUsers: users } = schema

/** People told by one call, and rows read at a time. */
const AT_ONCE = 200
/** Questions looked up by one call, each wording once. */
const QUESTIONS_AT_ONCE = 500

type Asker = Record<string, unknown> & {
  id: string
  sessionId: string
  question: string
  language: Locale
  tellBy: 'message' | 'mail'
  email: string | null
  /** Left by the visitor, and vouched for by nobody. */
  saidEmail: string | null
  /** What they agreed to mails by. */
  consentId: string | null
  name: string | null
  /** To the microsecond. */
  createdAt: string
}

/**
 * Tells the people who asked that there is an answer now, each once: by mail when they left an address for it, in their
 * conversation while it is open, else by mail when they agreed to mails. What they are told is what the assistant answers to
 * their own words now, from the article that resolved the problem where it was one; whoever it has no such answer for
 * is not told. Who cannot be told, or has no answer yet, keeps nobody behind them waiting.
 * @throws CONFLICT when the problem is not resolved.
 */
export async function tellAskers(ctx: ServiceContext, { id }: { id: string }): Promise<ToldPeople> {
  // It speaks in conversations and writes to people.
  requirePermission(ctx, 'conversations.answer')
  requireId(id, 'problem')
  const { tenantId } = ctx.actor
  const { status, documentId } = await ctx.db.withTenant(tenantId, (tx) =>
    loadProblem(tx, tenantId, id, ctx.now()),
  )
  if (status !== 'resolved')
    throw new ServiceError('CONFLICT', 'There is no answer to tell yet. Approve an article first.', {
      reason: 'not_resolved',
    })
  // Whoever may tell need not be let look things up: it is the assistant that answers.
  const asAssistant: ServiceContext = { ...ctx, actor: { kind: 'system', tenantId, purpose: 'turn' } }
  const answers = new Map<string, Promise<AskOutput>>()
  const told: ToldPeople = { byMessage: 0, byMail: 0, left: 0 }
  const mailIds: string[] = []
  for await (const asker of untoldAskers(ctx, id)) {
    if (told.byMessage + told.byMail >= AT_ONCE) break
    const key = `${asker.language} ${asker.question}`
    if (!answers.has(key) && answers.size >= QUESTIONS_AT_ONCE) continue
    const asking =
      answers.get(key) ?? askKnowledge(asAssistant, { question: asker.question, locale: asker.language })
    answers.set(key, asking)
    const answer = await asking
    if (!fits(answer, documentId)) continue
    if (asker.tellBy === 'message') {
      if (await tellInConversation(ctx, asker, answer)) told.byMessage += 1
    } else {
      const mailId = await tellByMail(ctx, asker, answer)
      if (mailId) mailIds.push(mailId)
      if (mailId) told.byMail += 1
    }
  }
  await sendMails(ctx, mailIds)
  await ctx.db.withTenant(tenantId, async (tx) => {
    const [untold] = await tx
      .select({ count: count() })
      .from(users)
      .where(and(eq(users.tenantId, tenantId), eq(users.problemId, id), isNull(users.toldAt)))
    told.left = untold?.count ?? 0
    await writeAudit(tx, ctx, { action: 'problem.tell', targetId: id, details: { ...told } })
  })
  return told
}

/** Another question of the same problem may be one that the new article says nothing of. */
function fits({ answered, citations }: AskOutput, articleId: string | null): boolean {
  return answered && citations.some((cited) => articleId === null || cited.documentId === articleId)
}

/** Those that can be told, in the order they asked. */
async function* untoldAskers(ctx: ServiceContext, problemId: string): AsyncGenerator<Asker> {
  const { tenantId } = ctx.actor
  for (let after: Asker | undefined; ; ) {
    const from = after
    const page = await ctx.db.withTenant(tenantId, (tx) => loadUntold(tx, tenantId, problemId, from))
    yield* page
    after = page.at(-1)
    if (page.length < AT_ONCE) return
  }
}

async function loadUntold(tx: Tx, tenantId: string, problemId: string, after?: Asker): Promise<Asker[]> {
  const { rows } = await tx.execute<Asker>(sql`
    select u.id, u.session_id as "sessionId", coalesce(u.question, p.question) as question,
           coalesce(u.language, p.language) as language, ${TELL_BY} as "tellBy", case when e.verified then e.email end as email,
           ${SAID_ADDRESS} as "saidEmail", ${MAIL_CONSENT} as "consentId", e.name,
           u.created_at::text as "createdAt"
      from ${ASKERS}
      join unresolved_problems p on p.tenant_id = u.tenant_id and p.id = u.problem_id
     where u.tenant_id = ${tenantId} and u.problem_id = ${problemId}::uuid and u.told_at is null
       and ${TELL_BY} is not null
       and ${after ? sql`(u.created_at, u.id) > (${after.createdAt}::timestamptz, ${after.id}::uuid)` : sql`true`}
     order by u.created_at, u.id
     limit ${AT_ONCE}`)
  return rows
}

/** False when the conversation was closed, or taken by a person, meanwhile. */
async function tellInConversation(ctx: ServiceContext, asker: Asker, answer: AskOutput): Promise<boolean> {
  const { tenantId } = ctx.actor
  const done = await ctx.db.withTenant(tenantId, async (tx) => {
    const session = await lockSession(tx, tenantId, asker.sessionId)
    if (session.status === 'resolved' || session.holder !== 'ai') return null
    if (!(await markTold(tx, ctx, asker, 'message'))) return null
    const now = ctx.now()
    const facts = { question: asker.question, locale: asker.language }
    const said = await appendSystemMessage(tx, session, 'answer_found', facts, now)
    const reply = await appendMessage(
      tx,
      session,
      {
        role: 'assistant',
        content: answer.content,
        authorName: session.assistantName,
        citations: answer.citations,
        answered: true,
        model: answer.model,
      },
      now,
    )
    const row = await updateSession(tx, session, { lastSeq: session.lastSeq }, now)
    return { row, messages: [said, reply], summary: await summarise(tx, row) }
  })
  if (!done) return false
  const added = done.messages.map((message) => toMessage(ctx, message))
  await announce(ctx, tenantId, conversationEvents(done.row, done.summary, added))
  return true
}

async function tellByMail(ctx: ServiceContext, asker: Asker, answer: AskOutput): Promise<string | null> {
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    if (!(await markTold(tx, ctx, asker, 'mail'))) return null
    const [tenant] = await tx.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, tenantId))
    const { email, saidEmail, consentId } = asker
    return queueMail(tx, ctx, {
      // Whoever left an address may have left another's: no words of theirs go there.
      kind: email ? 'answer_found' : 'answer_found_left',
      to: (email ?? saidEmail)!,
      tenantId,
      name: email ? asker.name : null,
      locale: asker.language,
      link: mailStopLink(ctx, { tenantId, id: consentId! }),
      values: {
        business: tenant?.name ?? '',
        question: asker.question,
        // Numbers of sources point nowhere in a mail.
        answer: answer.content.replace(/\s?\[\d+\]/g, ''),
      },
    })
  })
}

/** Once: whoever comes second finds it done. */
async function markTold(tx: Tx, ctx: ServiceContext, asker: Asker, by: 'message' | 'mail'): Promise<boolean> {
  const [row] = await tx
    .update(users)
    .set({ toldAt: ctx.now(), toldBy: by })
    .where(and(eq(users.tenantId, ctx.actor.tenantId), eq(users.id, asker.id), isNull(users.toldAt)))
    .returning({ id: users.id })
  return row !== undefined
}
