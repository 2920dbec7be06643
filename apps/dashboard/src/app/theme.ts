const STORED = 'vk.theme'

export type Theme = 'auto' | 'light' | 'dark'

/** What the reader chose in this browser; `auto` follows the system. */
export function chosenTheme(): Theme {
  const stored = localStorage.getItem(STORED)
  return stored === 'light' || stored === 'dark' ? stored : 'auto'
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(STORED, theme)
  applyTheme()
}

/** Before the first paint of ours: the page shows nothing until then. */
export function applyTheme(): void {
  const theme = chosenTheme()
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
