/** Plans a business can have. `self_hosted` is who runs the server for themselves. */
export const PLAN_IDS = ['self_hosted', 'free', 'starter', 'pro', 'scale'] as const
export type PlanId = (typeof PLAN_IDS)[number]

/** What all secret keys of a business may ask together in a second at least, whatever its plan. */
export const REQUESTS_PER_SECOND_FLOOR = 50

const BY_PLAN: Record<PlanId, number | null> = {
  self_hosted: null,
  free: REQUESTS_PER_SECOND_FLOOR,
  starter: REQUESTS_PER_SECOND_FLOOR,
  pro: 100,
  scale: 400,
}

/**
 * Requests a second that a plan gives all secret keys of a business together; null when the plan sets no limit. A plan
 * that is not known gets the floor.
 */
export function requestsPerSecond(plan: string): number | null {
  const known = (PLAN_IDS as readonly string[]).includes(plan)
  return known ? BY_PLAN[plan as PlanId] : REQUESTS_PER_SECOND_FLOOR
}
