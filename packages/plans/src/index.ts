export { connectionsAtOnce } from './connections-at-once.ts'
export { fileStorageBytes } from './file-storage-bytes.ts'
export { PLAN_IDS, type PlanId, REQUESTS_PER_SECOND_FLOOR, requestsPerSecond } from './requests-per-second.ts'
