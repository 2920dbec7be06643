import { colours, contrast, type Mode, shadow, textOn } from '@visualkit/ui/tokens'

/** The customer's colour in one mode: as a surface, as text, and as a tint. */
export interface Accent {
  /** Buttons, the visitor's words. As the customer chose it, unless it cannot be told from paper. */
  fill: string
  /** Text on `fill`: 4.5:1. */
  onFill: string
  /** Text in this colour on paper or on `wash`: 4.5:1. */
  ink: string
  wash: string
}

/** Shades a colour of the customer's own as far as it must be to stay readable on this paper, and no further. */
export function accentOf(colour: string, paper: string): Accent {
  const dark = textOn(paper) === '#ffffff'
  const away = dark ? '#ffffff' : '#000000'
  const fill = shade(
    colour,
    away,
    (tone) => contrast(tone, paper) >= 1.25 && contrast(tone, textOn(tone)) >= 4.5,
  )
  const readable = shade(fill, away, (tone) => contrast(tone, paper) >= 4.5)
  // A dark colour leaves no trace on dark paper; its readable shade does.
  const wash = dark ? mix(paper, readable, 0.16) : mix(paper, fill, 0.1)
  const ink = shade(readable, away, (tone) => contrast(tone, wash) >= 4.5)
  return { fill, onFill: textOn(fill), ink, wash }
}

/** The custom properties of one mode, for a style sheet. */
export function paletteCss(colour: string, mode: Mode): string {
  const accent = accentOf(colour, colours[mode].paper)
  const { lagoon, 'lagoon-wash': _wash, 'lagoon-ink': _ink, ...rest } = colours[mode]
  const own = {
    ...rest,
    accent: accent.fill,
    'on-accent': accent.onFill,
    'accent-ink': accent.ink,
    'accent-wash': accent.wash,
    'shadow-window': shadow[mode].window,
    'shadow-float': shadow[mode].float,
  }
  return `color-scheme:${mode};${Object.entries(own)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')}`
}

/** `share` of `b` in `a`, both `#rrggbb`. */
export function mix(a: string, b: string, share: number): string {
  return `#${[1, 3, 5]
    .map((at) => {
      const [from, to] = [a, b].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number]
      return Math.round(from + (to - from) * share)
        .toString(16)
        .padStart(2, '0')
    })
    .join('')}`
}

function shade(colour: string, towards: string, fits: (tone: string) => boolean): string {
  for (let share = 0; share < 1; share += 0.05) {
    const tone = mix(colour, towards, share)
    if (fits(tone)) return tone
  }
  return towards
}
