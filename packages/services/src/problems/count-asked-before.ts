import type { Locale } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { questionKey, sameQuestion } from '@visualkit/knowledge'
import { redactPersonal } from '@visualkit/redaction'
import { and, count, desc, eq, ne } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'

const { unresolvedProblems, unresolvedProblemUsers } = schema

/** Open problems a question is compared with while its visitor waits: those that were asked last. */
const COMPARED = 300

/**
 * How many other conversations asked the same, and nobody has answered it yet; told by its words alone, since the
 * visitor waits for it.
 */
export async function countAskedBefore(
  ctx: Pick<ServiceContext, 'db'>,
  asked: { tenantId: string; sessionId: string; question: string; language: Locale },
): Promise<number> {
  const { tenantId, sessionId, language } = asked
  // Problems are kept masked.
  const key = questionKey(redactPersonal(asked.question), language)
  return ctx.db.withTenant(tenantId, async (tx) => {
    const problems = await tx
      .select({
        id: unresolvedProblems.id,
        question: unresolvedProblems.question,
        language: unresolvedProblems.language,
      })
      .from(unresolvedProblems)
      .where(and(eq(unresolvedProblems.tenantId, tenantId), eq(unresolvedProblems.status, 'open')))
      .orderBy(desc(unresolvedProblems.lastSeenAt))
      .limit(COMPARED)
    const same = problems.find(
      (problem) => sameQuestion(key, questionKey(problem.question, problem.language), { cosine: null }).same,
    )
    if (!same) return 0
    const [others] = await tx
      .select({ count: count() })
      .from(unresolvedProblemUsers)
      .where(
        and(
          eq(unresolvedProblemUsers.tenantId, tenantId),
          eq(unresolvedProblemUsers.problemId, same.id),
          ne(unresolvedProblemUsers.sessionId, sessionId),
        ),
      )
    return others?.count ?? 0
  })
}
