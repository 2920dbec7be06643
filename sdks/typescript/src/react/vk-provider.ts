import { createContext, createElement, type ReactNode, useContext, useEffect, useState } from 'react'
import type { VKAgent } from '../vk-agent.ts'
import type { ConnectOptions, VKClient } from '../vk-client.ts'
import { AgentStore } from './agent-store.ts'

export interface VKProviderProps {
  /** Opens the conversation; make it once, outside the component. */
  client?: VKClient
  /** For `client`. Another assistant, visitor, widget or conversation opens another one. */
  options?: ConnectOptions
  /** False: the connection is opened by the first text. */
  connect?: boolean
  /** An agent of your own instead of `client`; it is not closed. */
  agent?: VKAgent
  children?: ReactNode
}

const NOBODY = new AgentStore(null)
const StoreContext = createContext<AgentStore | null>(null)

/**
 * Gives one conversation to the hooks below it. It is opened in the browser, after the first drawing, and closed when
 * the provider goes; on a server the hooks see an empty one.
 */
export function VKProvider({
  client,
  options = {},
  connect = true,
  agent: given,
  children,
}: VKProviderProps): ReactNode {
  const [store, setStore] = useState(NOBODY)
  const { agentId, visitorId, widgetId, locale, storageKey, session } = options
  const identity = JSON.stringify([agentId, visitorId, widgetId, locale, storageKey, session?.id])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `identity` is what of the options makes another conversation
  useEffect(() => {
    const agent = given ?? client?.createAgent(options)
    if (!agent) throw new Error('<VKProvider> needs a `client` or an `agent`.')
    const followed = new AgentStore(agent, connect)
    setStore(followed)
    // In the next turn, so that the trial run of StrictMode opens nothing.
    const timer = connect ? setTimeout(() => agent.connect().catch(() => {})) : undefined
    return () => {
      clearTimeout(timer)
      followed.detach()
      if (!given) agent.close()
      setStore(NOBODY)
    }
  }, [client, given, connect, identity])

  return createElement(StoreContext.Provider, { value: store }, children)
}

/** The store of the provider above. */
export function useStore(): AgentStore {
  const store = useContext(StoreContext)
  if (!store) throw new Error('This hook needs a <VKProvider> above it.')
  return store
}
