import { ServiceError } from '@visualkit/contracts'

/** The sentence for what the caller can put right; null for a mistake of ours, which needs its stack. */
export function refusalOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if (error instanceof ServiceError || error.name === 'StartError') return error.message
  const issues = issuesOf(error)
  return issues ? issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' ') : null
}

/** What a schema found wrong with an argument. */
function issuesOf(error: Error): { path: PropertyKey[]; message: string }[] | null {
  return 'issues' in error && Array.isArray(error.issues) && error.issues.length > 0 ? error.issues : null
}
