const duties: (() => void)[] = []

/** What this process must undo: newest first, when a test file is done or the process ends. */
export function atEnd(undo: () => void): void {
  if (duties.length === 0) process.once('exit', cleanUp)
  duties.push(undo)
}

/** Ends the servers that still run and removes the temporary folders. Vitest ends its workers without `exit`. */
export function cleanUp(): void {
  process.removeListener('exit', cleanUp)
  for (let undo = duties.pop(); undo; undo = duties.pop()) undo()
}
