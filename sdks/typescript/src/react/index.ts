export type { Answer, ConnectionStatus } from './agent-state.ts'
export {
  type Messages,
  useAnswer,
  useConnection,
  useMessages,
  usePresence,
  useReceipts,
  useSession,
  useTyping,
} from './hooks.ts'
export { useAgent, useAgentEvent } from './use-agent.ts'
export { VKProvider, type VKProviderProps } from './vk-provider.ts'
