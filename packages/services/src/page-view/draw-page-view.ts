import type { PageView } from '@visualkit/contracts'

const PAPER = '#ffffff'
const INK = '#12171a'
const LINE = '#838b92'
const ALERT = '#b3301a'
const LETTER_WIDTH = 0.52

/**
 * A picture of a page from its masked view: its words and controls where they stand. Nothing of the page itself is in
 * it, no picture, no style and no script.
 */
export function drawPageView({ width, height, texts, elements }: PageView): Uint8Array {
  const inView = ({ y, height: own }: { y: number; height: number }) => y < height && y + own > 0
  const parts = [
    ...elements.filter(inView).map((element) => {
      const { x, y, role, name } = element
      const round = role === 'button' ? 6 : 3
      const frame =
        role === 'link'
          ? ''
          : `<rect x="${x}" y="${y}" width="${element.width}" height="${element.height}" rx="${round}" fill="none" stroke="${LINE}"/>`
      const colour = element.states.includes('invalid') ? ALERT : INK
      return `${frame}${words(name, { ...element, x: x + 6, width: element.width - 12 }, colour)}`
    }),
    ...texts.filter(inView).map((text) => words(text.text, text, text.kind === 'alert' ? ALERT : INK)),
  ]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif"><rect width="${width}" height="${height}" fill="${PAPER}"/>${parts.join('')}</svg>`
  return new TextEncoder().encode(svg)
}

/** A text in its box: as many lines, in such letters, as fit. */
function words(
  text: string,
  box: { x: number; y: number; width: number; height: number },
  fill: string,
): string {
  const clean = text.replace(/\s+/g, ' ').trim()
  if (clean === '' || box.width < 4 || box.height < 4) return ''
  const size = letterSize(clean.length, box)
  const perLine = Math.max(1, Math.floor(box.width / (size * LETTER_WIDTH)))
  const most = Math.max(1, Math.floor(box.height / (size * 1.25)))
  const lines = wrap(clean, perLine).slice(0, most)
  const top = box.y + (box.height - lines.length * size * 1.25) / 2 + size
  return lines
    .map(
      (line, at) =>
        `<text x="${box.x}" y="${Math.round(top + at * size * 1.25)}" font-size="${size}" fill="${fill}">${escaped(line)}</text>`,
    )
    .join('')
}

function letterSize(letters: number, { width, height }: { width: number; height: number }): number {
  for (let size = Math.min(32, Math.floor(height * 0.8)); size > 9; size -= 1) {
    const lines = Math.ceil((letters * size * LETTER_WIDTH) / width)
    if (lines * size * 1.25 <= height + 2) return size
  }
  return 9
}

function wrap(text: string, perLine: number): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.length - 1
    if (lines[last] === '') lines[last] = word
    else if (lines[last]!.length + word.length < perLine) lines[last] += ` ${word}`
    else lines.push(word)
  }
  return lines
}

function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
}
