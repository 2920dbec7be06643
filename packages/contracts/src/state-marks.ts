import type { Session } from './sessions.ts'

/** What of a conversation only grows: by it states are told apart, as the clocks of servers differ. */
export type StateMarks = Pick<Session, 'lastSeq' | 'revision' | 'stateRevision'>

/** Whether one tells of a conversation as it was before the other. What one does not tell says nothing. */
export function isEarlierState(one: StateMarks, other: StateMarks): boolean {
  const isLess = (mark: number | undefined, than: number | undefined) =>
    mark !== undefined && than !== undefined && mark < than
  return (
    one.lastSeq < other.lastSeq ||
    isLess(one.revision, other.revision) ||
    isLess(one.stateRevision, other.stateRevision)
  )
}
