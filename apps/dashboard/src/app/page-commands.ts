import type { CommandItem } from '@visualkit/ui/command-menu'
import { useEffect, useEffectEvent } from 'react'

let current: readonly CommandItem[] = []

/** What can be done on the page that is open, for ⌘K. */
export function pageCommands(): readonly CommandItem[] {
  return current
}

/** Offers acts of a page in ⌘K while it is open. An act that is undefined cannot be done now. */
export function usePageCommands(
  acts: readonly { id: string; label: string; keys?: string[]; run: (() => void) | undefined }[],
): void {
  const run = useEffectEvent((id: string) => acts.find((act) => act.id === id)?.run?.())
  const offered = JSON.stringify(
    acts.filter((act) => act.run).map(({ id, label, keys }) => ({ id, label, keys })),
  )
  useEffect(() => {
    const items = JSON.parse(offered) as Omit<CommandItem, 'run'>[]
    current = items.map((item) => ({ ...item, run: () => run(item.id) }))
    return () => {
      current = []
    }
  }, [offered])
}
