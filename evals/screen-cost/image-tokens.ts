/** Tokens that a picture of a size is counted as, by the vendors' own pages on vision (November 2026). */
export function imageTokens(provider: string, width: number, height: number): number {
  if (provider === 'anthropic') {
    const scale = Math.min(1, 1_568 / Math.max(width, height))
    return Math.ceil((width * scale * height * scale) / 750)
  }
  // Squares of 32 pixels.
  if (provider === 'openai') return Math.min(1_536, Math.ceil(width / 32) * Math.ceil(height / 32))
  // By resolution class: small ones, and whole screens.
  return width * height <= 384 * 384 ? 280 : width * height <= 768 * 768 ? 560 : 1_120
}
