/** Why the program cannot go on, in one sentence that says what to do. Printed without a stack; exit code 1. */
export class StartError extends Error {
  override name = 'StartError'
}
