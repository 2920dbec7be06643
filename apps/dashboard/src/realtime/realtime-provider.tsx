import type { ServerMessage } from '@visualkit/contracts'
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
} from 'react'
import { lookWhoAgain, noticeWho, trpcClient } from '../app/trpc.ts'
import { AgentSocket, type SocketState } from './agent-socket.ts'

/** Longest the server may take to answer before the connection counts as lost. */
const REACHED_MS = 4_000

const SocketContext = createContext<AgentSocket | null>(null)

/** Keeps the one connection while somebody is signed in: with it they count as online for visitors. */
export function RealtimeProvider({ children }: { children: ReactNode }) {
  const [socket] = useState(
    () =>
      new AgentSocket({
        ticket: () =>
          trpcClient.realtime.ticket.query().catch((error: unknown) => {
            noticeWho(error)
            throw error
          }),
        reaches,
        open: (url) => new WebSocket(url),
        random: Math.random,
        onSuspended: lookWhoAgain,
        onAccessChanged: lookWhoAgain,
      }),
  )
  useEffect(() => {
    socket.start()
    return () => socket.stop()
  }, [socket])
  return <SocketContext value={socket}>{children}</SocketContext>
}

async function reaches(): Promise<boolean> {
  const answer = fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(REACHED_MS) })
  return answer.then(
    ({ ok }) => ok,
    () => false,
  )
}

export function useSocket(): AgentSocket {
  const socket = useContext(SocketContext)
  if (!socket) throw new Error('useSocket needs RealtimeProvider.')
  return socket
}

export function useSocketState(): SocketState {
  const socket = useSocket()
  return useSyncExternalStore(socket.onState, () => socket.state)
}

/** How many people of the business are in the inbox, as visitors are told; null until it is known. */
export function useAgentsOnline(): number | null {
  const socket = useSocket()
  return useSyncExternalStore(socket.onState, () => socket.agentsOnline)
}

/** Hears every event of the business; the handler may change between renders. */
export function useSocketEvents(handler: (message: ServerMessage) => void): void {
  const socket = useSocket()
  const onEvent = useEffectEvent(handler)
  useEffect(() => socket.listen((message) => onEvent(message)), [socket])
}
