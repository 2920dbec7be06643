/**
 * The design language as plain data: widget, dashboard, meeting, site and e-mails are built from it.
 * `colours` come in pairs, light and dark; every documented pair is WCAG AA (tokens.test.ts computes them).
 */
export const colours = {
  light: {
    ink: '#12171a',
    'ink-2': '#4b5560',
    'ink-3': '#5f6972',
    paper: '#ffffff',
    wash: '#f6f7f7',
    line: '#e6e8ea',
    control: '#838b92',
    lagoon: '#0b6b68',
    'lagoon-wash': '#e3f1f0',
    'lagoon-ink': '#08504e',
    signal: '#c23d12',
    'signal-wash': '#fdeee8',
    amber: '#8a5a00',
    'amber-wash': '#fff3dc',
    ok: '#1d7a46',
    'ok-wash': '#e4f4ea',
    danger: '#b3301a',
    'danger-wash': '#fcebe8',
    'on-colour': '#ffffff',
  },
  dark: {
    ink: '#f1f4f4',
    'ink-2': '#b4bdc2',
    'ink-3': '#8a949a',
    paper: '#14181a',
    wash: '#1b2023',
    line: '#2a3034',
    control: '#737d83',
    lagoon: '#3fb5af',
    'lagoon-wash': '#12302f',
    'lagoon-ink': '#a6e0dc',
    signal: '#ff7a4d',
    'signal-wash': '#3a1f15',
    amber: '#e5a83b',
    'amber-wash': '#33270f',
    ok: '#4cc083',
    'ok-wash': '#13301f',
    danger: '#ff7b66',
    'danger-wash': '#381a15',
    'on-colour': '#0d1213',
  },
} as const

export type Mode = keyof typeof colours
export type Colour = keyof (typeof colours)['light']

/** Pixels. */
export const radius = { control: 6, card: 10, composer: 14, window: 16 } as const
export const space = [4, 8, 12, 16, 24, 32, 48] as const
export const fontSize = { xs: 12, sm: 13, base: 14, lg: 16, xl: 20, '2xl': 26 } as const
export const fontWeight = { regular: 400, medium: 550, strong: 600 } as const
/** Milliseconds; ease-out. */
export const motion = { state: 120, window: 200 } as const
/** For what floats, and nothing else. */
export const shadow = {
  light: {
    float: '0 4px 16px rgb(18 23 26 / 0.1), 0 1px 3px rgb(18 23 26 / 0.08)',
    window: '0 16px 48px rgb(18 23 26 / 0.18), 0 2px 8px rgb(18 23 26 / 0.08)',
  },
  dark: {
    float: '0 4px 16px rgb(0 0 0 / 0.45), 0 0 0 1px rgb(255 255 255 / 0.07)',
    window: '0 16px 48px rgb(0 0 0 / 0.6), 0 0 0 1px rgb(255 255 255 / 0.07)',
  },
} as const

/** Text on a colour of the customer's own: black or white, whichever reads better (WCAG relative luminance). */
export function textOn(background: string): '#ffffff' | '#12171a' {
  return contrast(background, '#ffffff') >= contrast(background, '#12171a') ? '#ffffff' : '#12171a'
}

/** Contrast ratio of two `#rrggbb` colours, 1–21 (WCAG 2.2, 1.4.3). */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** The tokens as CSS variables, one declaration a line. */
export function cssVariables(mode: Mode): string {
  return Object.entries(colours[mode])
    .map(([name, value]) => `  --${name}: ${value};`)
    .join('\n')
}

/** The text of `tokens.css`: light by default, dark by the system's wish or by `data-theme`, also on a part of a page. */
export function tokensCss(): string {
  const sizes = [
    ...Object.entries(radius).map(([name, value]) => `  --radius-${name}: ${value}px;`),
    ...Object.entries(motion).map(([name, value]) => `  --motion-${name}: ${value}ms;`),
  ].join('\n')
  const mode = (name: Mode) =>
    [
      `  color-scheme: ${name};`,
      cssVariables(name),
      ...Object.entries(shadow[name]).map(([size, value]) => `  --elevation-${size}: ${value};`),
    ].join('\n')
  return `/* Generated from tokens.ts; tokens.test.ts keeps them equal. */
:root {
${sizes}
}

:root,
[data-theme='light'] {
${mode('light')}
}

[data-theme='dark'] {
${mode('dark')}
}

@media (prefers-color-scheme: dark) {
  :root:not([data-theme='light']) {
${mode('dark').replace(/^/gm, '  ')}
  }
}
`
}
