import type { IdentityCheck, OutsideProblem } from '@visualkit/contracts'

/** Somebody is not signed in, for a reason their browser may know. */
export class IdentityProblem extends Error {
  readonly problem: OutsideProblem
  /** With `answer`: which check failed. */
  readonly check: IdentityCheck | null

  /** @param message in English, for the log and for whoever sets the connection up; holds no secret. */
  constructor(
    problem: OutsideProblem,
    message: string,
    options: { check?: IdentityCheck; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'IdentityProblem'
    this.problem = problem
    this.check = options.check ?? null
  }
}

/** The provider's answer did not pass a check. */
export function failed(check: IdentityCheck, message: string, cause?: unknown): IdentityProblem {
  return new IdentityProblem('answer', message, { check, cause })
}
