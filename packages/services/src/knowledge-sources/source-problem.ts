import { ServiceError, type SourceProblem, type SourceProblemCode } from '@visualkit/contracts'

/** Why a page, or a run, could not be read: known, told, and no reason to try the whole job again. */
export class SourceProblemError extends Error {
  override name = 'SourceProblemError'
  readonly problem: SourceProblem
  /** It may pass by itself. */
  readonly isPassing: boolean

  constructor(
    code: SourceProblemCode,
    facts: SourceProblem['facts'] = {},
    { isPassing = false }: { isPassing?: boolean } = {},
  ) {
    super(code)
    this.problem = problem(code, facts)
    this.isPassing = isPassing
  }
}

export function problem(code: SourceProblemCode, facts: SourceProblem['facts'] = {}): SourceProblem {
  const short = Object.entries(facts).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.slice(0, 2_000) : value,
  ])
  return { code, facts: Object.fromEntries(short) }
}

/** What the guarded client says of an address, in our words; null for what nobody foresaw. */
export function outgoingProblem(error: unknown): SourceProblemError | null {
  if (error instanceof SourceProblemError) return error
  if (!(error instanceof ServiceError)) return null
  const reason = error.details?.reason
  switch (reason) {
    case 'timeout':
    case 'connection':
      return new SourceProblemError(reason, {}, { isPassing: true })
    case 'tls':
    case 'not_public':
    case 'too_large':
    case 'packed':
    case 'redirects':
      return new SourceProblemError(reason)
    default:
      return new SourceProblemError('document', { message: error.message })
  }
}
