import { describe, expect, it } from 'vitest'
import { type DrawnScreen, drawScreen } from '../testing/draw-screen.ts'
import { pictureEvidence } from './picture-evidence.ts'

const SCREEN: DrawnScreen = {
  width: 1280,
  height: 720,
  texts: Array.from({ length: 12 }, (_, row) => ({ text: `Setting number ${row}`, x: 60, y: 60 + row * 50 })),
}
const changed: DrawnScreen = {
  ...SCREEN,
  boxes: [{ x: 800, y: 300, width: 120, height: 40, fill: '#be123c' }],
}

describe('pictureEvidence', () => {
  it('shows only what changed, with its surroundings, at native size', async () => {
    const [before, after] = await Promise.all([drawScreen(SCREEN, 'webp'), drawScreen(changed, 'webp')])
    const parts = await pictureEvidence(after, before)
    expect(parts).toHaveLength(1)
    const [part] = parts
    expect(part).toMatchObject({ shows: 'part', mediaType: 'image/webp' })
    expect(part!.width).toBeGreaterThanOrEqual(200)
    expect(part!.width).toBeLessThan(300)
    expect(part!.height).toBeLessThan(200)
  })

  it('shows the whole screen where there is none before, all of it changed, or the question needs it', async () => {
    const [before, after] = await Promise.all([drawScreen(SCREEN, 'webp'), drawScreen(changed, 'webp')])
    const dark = await drawScreen({ ...SCREEN, background: '#101418', colour: '#ffffff' }, 'webp')
    for (const parts of [
      await pictureEvidence(after, null),
      await pictureEvidence(dark, before),
      await pictureEvidence(after, before, { wholeOnly: true }),
    ])
      expect(parts).toMatchObject([{ shows: 'whole', width: 1280, height: 720 }])
  })

  it('makes a very large frame smaller', async () => {
    const large = await drawScreen({ ...SCREEN, width: 2560, height: 1440 }, 'webp')
    expect(await pictureEvidence(large, null)).toMatchObject([{ width: 1568, height: 882 }])
  })
})
