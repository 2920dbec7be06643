/**
 * A question about a conversation that is asked anew whenever the conversation moved on, for `useQuery`. Until the new
 * answer is there the last one of the same conversation stays, and none of another's is shown meanwhile.
 * @param moment what grows with the conversation, such as its last `seq`.
 */
export function asOf(what: string, sessionId: string, moment: number) {
  const ofSession = `${what}/${sessionId}/`
  return {
    queryHash: `${ofSession}${moment}`,
    placeholderData: <Data>(known: Data | undefined, before: { queryHash: string } | undefined) =>
      before?.queryHash.startsWith(ofSession) ? known : undefined,
  }
}
