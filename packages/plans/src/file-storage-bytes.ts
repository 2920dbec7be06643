import { PLAN_IDS, type PlanId } from './requests-per-second.ts'

const GB = 1_073_741_824

const BY_PLAN: Record<PlanId, number> = {
  self_hosted: 200 * GB,
  free: GB,
  starter: 10 * GB,
  pro: 50 * GB,
  scale: 200 * GB,
}

/** Bytes that all files of a business's conversations may take together; a plan that is not known gets the least. */
export function fileStorageBytes(plan: string): number {
  const known = (PLAN_IDS as readonly string[]).includes(plan)
  return BY_PLAN[known ? (plan as PlanId) : 'free']
}
