import { createRequire } from 'node:module'
import type { Random } from './random.ts'

/** How a screen looks. */
export interface Style {
  font: string
  /** Size of ordinary text, in pixels. */
  size: number
  dark: boolean
  accent: string
  /** Factor of all paddings. */
  density: number
  radius: number
  width: number
  height: number
}

const FONTS = ['Inter', 'Roboto', 'Lato', 'PT Serif', 'DejaVu Sans', 'JetBrains Mono'] as const
const PACKAGES: Record<string, string> = {
  Inter: 'inter',
  Roboto: 'roboto',
  Lato: 'lato',
  'PT Serif': 'pt-serif',
  'JetBrains Mono': 'jetbrains-mono',
}
const SIZES = [
  [1280, 720],
  [1366, 768],
  [1440, 900],
  [1920, 1080],
] as const
const ACCENTS = ['#1f5eff', '#0f766e', '#9333ea', '#b45309', '#be123c', '#166534']

export function makeStyle(random: Random): Style {
  const [width, height] = random.pick(SIZES)
  return {
    font: random.pick(FONTS),
    size: random.pick([12, 13, 14, 15, 16, 18]),
    dark: random.chance(0.35),
    accent: random.pick(ACCENTS),
    density: random.pick([0.6, 0.8, 1, 1.25]),
    radius: random.pick([0, 4, 8, 12]),
    width,
    height,
  }
}

/** The rules every template's classes mean. */
export function styleSheet({ font, size, dark, accent, density, radius }: Style): string {
  const colours = dark
    ? {
        ground: '#1d2430',
        card: '#262f3d',
        ink: '#e6e9ee',
        soft: '#9aa6b5',
        line: '#414d5e',
        field: '#1a2029',
      }
    : {
        ground: '#f4f5f7',
        card: '#ffffff',
        ink: '#1a1f26',
        soft: '#5d6875',
        line: '#d5dae1',
        field: '#ffffff',
      }
  const gap = (factor: number) => `${Math.round(size * factor * density)}px`
  const fall = font === 'JetBrains Mono' ? 'monospace' : font === 'PT Serif' ? 'serif' : 'sans-serif'
  return `
* { box-sizing: border-box; margin: 0; padding: 0 }
body { font: ${size}px/1.45 '${font}', ${fall}; background: ${colours.ground}; color: ${colours.ink}; overflow: hidden }
main { padding: ${gap(1.6)}; display: flex; gap: ${gap(1.6)}; align-items: flex-start }
.bar { display: flex; gap: ${gap(1.8)}; align-items: center; padding: ${gap(0.9)} ${gap(1.6)}; background: ${colours.card}; border-bottom: 1px solid ${colours.line} }
.bar .grow { flex: 1 }
.side { width: ${Math.round(size * 13)}px; flex: none; color: ${colours.soft} }
.side p { padding: ${gap(0.45)} 0 }
.card { background: ${colours.card}; border: 1px solid ${colours.line}; border-radius: ${radius}px; padding: ${gap(1.4)}; flex: 1; min-width: 0 }
.narrow { flex: none; width: ${Math.round(size * 26)}px }
.wide { flex: 2 }
.grid { display: grid; grid-template-columns: 1fr 1fr; gap: ${gap(0.9)} ${gap(1.4)} }
h1 { font-size: ${Math.round(size * 1.6)}px; margin-bottom: ${gap(0.9)} }
h2 { font-size: ${Math.round(size * 1.2)}px; margin: ${gap(0.7)} 0 }
.soft { color: ${colours.soft} }
.small { font-size: ${Math.max(11, size - 2)}px }
.field label { display: block; color: ${colours.soft}; margin-bottom: ${gap(0.25)}; font-size: ${Math.max(11, size - 1)}px }
.field .box, .float { border: 1px solid ${colours.line}; border-radius: ${radius}px; background: ${colours.field}; padding: ${gap(0.55)} ${gap(0.8)}; min-height: ${Math.round(size * 1.45 + size * 1.1 * density)}px }
.float label { display: block; font-size: ${Math.max(11, size - 3)}px; color: ${colours.soft} }
.pair { display: flex; padding: ${gap(0.35)} 0; border-bottom: 1px solid ${colours.line} }
.pair b { width: ${Math.round(size * 12)}px; flex: none; font-weight: 400; color: ${colours.soft} }
.button { display: inline-block; background: ${accent}; color: #fff; border-radius: ${radius}px; padding: ${gap(0.55)} ${gap(1.2)}; margin-top: ${gap(0.9)} }
.ghost { display: inline-block; border: 1px solid ${colours.line}; border-radius: ${radius}px; padding: ${gap(0.55)} ${gap(1.2)}; margin-top: ${gap(0.9)} }
.link { color: ${dark ? '#8ab4ff' : accent} }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: ${gap(0.5)} ${gap(0.8)}; border-bottom: 1px solid ${colours.line}; white-space: nowrap }
th { color: ${colours.soft}; font-weight: ${dark ? 400 : 700} }
.error { color: ${dark ? '#ff9b93' : '#b3261e'} }
.alert { background: ${dark ? '#3a1d1d' : '#fdecea'}; border: 1px solid ${dark ? '#7a3030' : '#f0b4ae'}; border-radius: ${radius}px; padding: ${gap(0.8)} ${gap(1)}; margin-bottom: ${gap(0.9)} }
.toast { position: fixed; right: 24px; bottom: 24px; max-width: 440px; background: ${dark ? '#f1f3f5' : '#22272e'}; color: ${dark ? '#22272e' : '#ffffff'}; border-radius: ${radius}px; padding: ${gap(0.9)} ${gap(1.2)} }
.dialog { position: fixed; left: 50%; top: 46%; transform: translate(-50%, -50%); width: ${Math.round(size * 30)}px; background: ${colours.card}; border: 1px solid ${colours.line}; border-radius: ${radius}px; padding: ${gap(1.6)}; box-shadow: 0 0 0 4000px rgb(0 0 0 / .45) }
.bubble { border: 1px solid ${colours.line}; border-radius: ${radius}px; padding: ${gap(0.6)} ${gap(0.9)}; margin: ${gap(0.4)} 0; max-width: 78% }
.mine { margin-left: auto; background: ${dark ? '#24304a' : '#e8eefc'} }
.terminal { font-family: 'JetBrains Mono', monospace; background: #10141a; color: #d5dbe3; padding: ${gap(1)}; flex: 1; white-space: pre-wrap }
.stat { font-size: ${Math.round(size * 1.9)}px }
.plain, .plain * { all: revert }
.plain { background: #fff; color: #000; position: fixed; inset: 0; padding: 8px }
.spinner { width: 28px; height: 28px; border: 4px solid ${colours.line}; border-top-color: ${accent}; border-radius: 50% }
`
}

/** Where the files of the fonts are that do not come with the machine: family, weight and path of each. */
export function fontFiles(): { family: string; weight: number; path: string }[] {
  const { resolve } = createRequire(import.meta.url)
  return Object.entries(PACKAGES).flatMap(([family, name]) =>
    [400, 700].map((weight) => ({
      family,
      weight,
      path: resolve(`@fontsource/${name}/files/${name}-latin-${weight}-normal.woff2`),
    })),
  )
}
