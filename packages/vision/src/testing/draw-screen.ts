import sharp from 'sharp'

/** A text on a drawn screen. `y` is its baseline, in pixels. */
export interface DrawnText {
  text: string
  x: number
  y: number
  size?: number
  colour?: string
  bold?: boolean
  font?: string
}

/** A filled shape under the texts. */
export interface DrawnBox {
  x: number
  y: number
  width: number
  height: number
  fill: string
  stroke?: string
  radius?: number
}

export interface DrawnScreen {
  width: number
  height: number
  background?: string
  /** Colour of texts that name none. */
  colour?: string
  font?: string
  boxes?: readonly DrawnBox[]
  texts: readonly DrawnText[]
}

/** Draws a screen with known text, for tests and benchmarks. */
export async function drawScreen(
  screen: DrawnScreen,
  format: 'png' | 'jpeg' | 'webp' = 'png',
): Promise<Buffer> {
  const image = sharp(Buffer.from(toSvg(screen)))
  if (format === 'jpeg') return image.flatten({ background: '#ffffff' }).jpeg({ quality: 85 }).toBuffer()
  if (format === 'webp') return image.webp({ quality: 90 }).toBuffer()
  return image.png({ compressionLevel: 3 }).toBuffer()
}

function toSvg(screen: DrawnScreen): string {
  const font = screen.font ?? 'Liberation Sans, DejaVu Sans, sans-serif'
  const boxes = (screen.boxes ?? []).map(
    (box) =>
      `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="${box.radius ?? 0}" fill="${box.fill}" stroke="${box.stroke ?? 'none'}"/>`,
  )
  const texts = screen.texts.map(
    (text) =>
      `<text x="${text.x}" y="${text.y}" font-family="${text.font ?? font}" font-size="${text.size ?? 16}" font-weight="${text.bold ? 700 : 400}" fill="${text.colour ?? screen.colour ?? '#12171a'}">${escapeXml(text.text)}</text>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${screen.width}" height="${screen.height}">`,
    `<rect width="100%" height="100%" fill="${screen.background ?? '#ffffff'}"/>`,
    ...boxes,
    ...texts,
    '</svg>',
  ].join('\n')
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
