import type { WidgetConfig } from '@visualkit/contracts'
import { addSheet } from '../theme/add-sheet.ts'
import { accentOf } from '../theme/palette.ts'
import css from './launcher.css?inline'
import { launcherLabel } from './launcher-texts.ts'

/** Paper and badge of both modes from the tokens, put in by the build: the whole table would be a tenth of the loader. */
declare const LAUNCHER_TOKENS: Record<'light' | 'dark', { paper: string; danger: string }>

export interface Launcher {
  show(state: { open: boolean; unread: number }): void
  focus(): void
}

/** Four viewfinder corners around a dot: the mark. And a chevron for "put it away". */
const MARK =
  'M4 9V6a2 2 0 0 1 2-2h3M15 4h3a2 2 0 0 1 2 2v3M20 15v3a2 2 0 0 1-2 2h-3M9 20H6a2 2 0 0 1-2-2v-3M12 11.1a.9.9 0 1 0 0 1.8.9.9 0 0 0 0-1.8'
const CHEVRON = 'm6 9 6 6 6-6'
const SVG = 'http://www.w3.org/2000/svg'

/** The button in the corner; all there is of the widget until it is opened. */
export function drawLauncher(root: ShadowRoot, config: WidgetConfig, onClick: () => void): Launcher {
  const { theme, position, colour } = config.settings
  addSheet(root, launcherPalette(colour, theme))
  addSheet(root, css)

  const button = document.createElement('button')
  button.type = 'button'
  button.className = `launcher ${position === 'bottom-left' ? 'left' : 'right'}`
  button.setAttribute('aria-haspopup', 'dialog')
  button.onclick = onClick
  const icon = document.createElementNS(SVG, 'svg')
  for (const [name, value] of Object.entries({
    width: '28',
    height: '28',
    viewBox: '0 0 24 24',
    'aria-hidden': 'true',
  }))
    icon.setAttribute(name, value)
  const path = document.createElementNS(SVG, 'path')
  icon.append(path)
  const badge = document.createElement('i')
  badge.setAttribute('aria-hidden', 'true')
  button.append(icon, badge)
  root.append(button)

  return {
    show({ open, unread }) {
      path.setAttribute('d', open ? CHEVRON : MARK)
      badge.textContent = open || unread === 0 ? '' : String(Math.min(unread, 99))
      button.setAttribute('aria-expanded', String(open))
      button.setAttribute('aria-label', launcherLabel(config.locale, open, unread))
    },
    focus: () => button.focus(),
  }
}

function launcherPalette(colour: string, theme: 'auto' | 'light' | 'dark'): string {
  const of = (mode: 'light' | 'dark') => {
    const { danger, paper } = LAUNCHER_TOKENS[mode]
    const { fill, onFill, ink } = accentOf(colour, paper)
    return `.launcher{--accent:${fill};--on-accent:${onFill};--ring:${ink};--badge:${danger};--on-badge:${paper};--gap:${paper}}`
  }
  if (theme !== 'auto') return of(theme)
  return `${of('light')}@media (prefers-color-scheme:dark){${of('dark')}}`
}
