import { useEffect } from 'react'
import { useMember } from '../../../app/signed-in.tsx'
import { useSocket, useSocketState } from '../../../realtime/realtime-provider.tsx'

/** Tells the visitor that what was said is read, while the conversation is open on a page in front. */
export function useReadMark(sessionId: string, lastSeq: number): void {
  const socket = useSocket()
  const online = useSocketState() === 'online'
  const { may } = useMember()
  const answers = may('conversations.answer')
  useEffect(() => {
    if (!online || !answers || lastSeq === 0) return
    const say = () => {
      if (document.visibilityState === 'visible') socket.send({ type: 'read', sessionId, seq: lastSeq })
    }
    say()
    document.addEventListener('visibilitychange', say)
    return () => document.removeEventListener('visibilitychange', say)
  }, [answers, lastSeq, online, sessionId, socket])
}
