import { useEffect, useEffectEvent } from 'react'

/** Handlers by keys: `j`, `?`, `mod+k` (⌘ or Ctrl), or a sequence such as `g i`. */
export type Shortcuts = Record<string, ((event: KeyboardEvent) => void) | undefined>

const SEQUENCE_MS = 1_000
let prefix: { key: string; atMs: number } | null = null

/**
 * Keys for the whole page. Single keys rest while somebody writes, and everything but `mod` keys rests while a window
 * is open.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const keys = keysOf(event, performance.now())
    const handler = keys.map((key) => shortcuts[key]).find(Boolean)
    if (!handler) return
    if (!keys[0]?.startsWith('mod+') && (isWriting(event.target) || isWindowOpen())) return
    event.preventDefault()
    prefix = null
    handler(event)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

/** Whether ⌘ is the key of commands here. */
export const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

/** What stands on the key that `mod` means. */
export const modKey = isMac ? '⌘' : 'Ctrl'

function keysOf(event: KeyboardEvent, nowMs: number): string[] {
  if (event.metaKey || event.ctrlKey) return event.altKey ? [] : [`mod+${event.key.toLowerCase()}`]
  if (event.altKey) return []
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  // Within a sequence a key means nothing else: `g k` is not `k`.
  if (prefix && nowMs - prefix.atMs < SEQUENCE_MS && key !== prefix.key) return [`${prefix.key} ${key}`]
  if (key === 'g' && !isWriting(event.target)) prefix = { key, atMs: nowMs }
  return [key]
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && /^(checkbox|radio|button|color)$/.test(target.type))
  )
}

function isWindowOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"]') !== null
}
