import { PLAN_IDS, type PlanId } from './requests-per-second.ts'

const BY_PLAN: Record<PlanId, number | null> = {
  self_hosted: null,
  free: 100,
  starter: 500,
  pro: 2_500,
  scale: 20_000,
}

/**
 * Connections of visitors that a plan gives a business at the same time; null when the plan sets no limit. A plan that
 * is not known gets what the smallest gives.
 */
export function connectionsAtOnce(plan: string): number | null {
  const known = (PLAN_IDS as readonly string[]).includes(plan)
  return known ? BY_PLAN[plan as PlanId] : BY_PLAN.free
}
