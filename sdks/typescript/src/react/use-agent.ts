import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { AgentEvents } from '../agent-events.ts'
import type { VKAgent } from '../vk-agent.ts'
import { type AgentState, IDLE } from './agent-state.ts'
import { useStore } from './vk-provider.ts'

/** The agent, for what has no hook of its own; null until the component has been drawn in a browser. */
export function useAgent(): VKAgent | null {
  return useStore().agent
}

/** Hears an event while the component is there. The listener may be a new function each time. */
export function useAgentEvent<Name extends keyof AgentEvents>(
  name: Name,
  listener: (payload: AgentEvents[Name]) => void,
): void {
  const agent = useAgent()
  const newest = useRef(listener)
  useEffect(() => {
    newest.current = listener
  })
  useEffect(() => agent?.on(name, (payload) => newest.current(payload)), [agent, name])
}

/** A part of the state; the component is drawn again when this part changes, and only then. */
export function useAgentState<Part extends keyof AgentState>(part: Part): AgentState[Part] {
  const store = useStore()
  return useSyncExternalStore(
    store.subscribe,
    () => store.state[part],
    () => IDLE[part],
  )
}
