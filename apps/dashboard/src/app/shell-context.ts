import { createContext, useContext } from 'react'

/** What any page may open. */
export interface Shell {
  openCommands(): void
  openHelp(): void
  openNavigation(): void
}

export const ShellContext = createContext<Shell | null>(null)

export function useShell(): Shell {
  const shell = useContext(ShellContext)
  if (!shell) throw new Error('useShell needs the layout.')
  return shell
}
