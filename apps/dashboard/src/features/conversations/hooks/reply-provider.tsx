import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { safeStorage } from 'visualkit/storage'
import { errorCode, errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpcClient } from '../../../app/trpc.ts'
import { useSocketState } from '../../../realtime/realtime-provider.tsx'
import { ReplySender, type UnsentReply } from '../api/reply-sender.ts'

const SenderContext = createContext<ReplySender | null>(null)

/** Keeps and sends what people write, whichever page is open. */
export function ReplyProvider({ children }: { children: ReactNode }) {
  const { user, tenant } = useMember()
  const socketState = useSocketState()
  const [sender] = useState(
    () =>
      new ReplySender({
        storage: safeStorage(localStorage),
        keys: () => Object.keys(localStorage),
        owner: `${tenant.id}.${user.id}`,
        reply: (input) => trpcClient.escalations.reply.mutate(input),
        codeOf: errorCode,
        textOf: errorText,
        now: Date.now,
      }),
  )
  useEffect(() => {
    window.addEventListener('online', sender.flush)
    return () => {
      window.removeEventListener('online', sender.flush)
      sender.stop()
    }
  }, [sender])
  useEffect(() => {
    if (socketState === 'online') sender.flush()
  }, [socketState, sender])
  return <SenderContext value={sender}>{children}</SenderContext>
}

export function useReplySender(): ReplySender {
  const sender = useContext(SenderContext)
  if (!sender) throw new Error('useReplySender needs ReplyProvider.')
  return sender
}

/** What was written to a conversation and is not stored yet, oldest first. */
export function useUnsentReplies(sessionId: string): readonly UnsentReply[] {
  const sender = useReplySender()
  return useSyncExternalStore(sender.subscribe, () => sender.unsentIn(sessionId))
}
