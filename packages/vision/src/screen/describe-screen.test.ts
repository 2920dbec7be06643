import { describe, expect, it } from 'vitest'
import { describeScreen, groupRows } from './describe-screen.ts'
import type { ScreenLine } from './screen-line.ts'

/** A line whose words are 10 pixels a letter, with 10 between. */
function line(text: string, x: number, y: number, height = 20): ScreenLine {
  let right = x
  const words = text.split(' ').map((word) => {
    const placed = { text: word, x: right, y: y + 3, width: word.length * 10, height: height - 6 }
    right += placed.width + 10
    return placed
  })
  return { x: x - 2, y, width: right - 10 - x + 4, height, words }
}

const SIZE = { width: 1000, height: 500 }

describe('describeScreen', () => {
  it('reads rows from top to bottom and parts from left to right', () => {
    const screen = describeScreen(
      [
        line('€ 48.00', 600, 102),
        line('Total', 100, 100),
        line('Checkout', 100, 20, 30),
        line('Pay now', 100, 200),
      ],
      SIZE,
    )
    expect(screen.text).toBe('Checkout\nTotal € 48.00\nPay now')
    expect(screen.regions.map((region) => region.text)).toEqual(['Checkout', 'Total', '€ 48.00', 'Pay now'])
  })

  it('gives boxes in 0–1', () => {
    const [region] = describeScreen([line('abc', 102, 50)], SIZE).regions
    expect(region).toEqual({ x: 0.1, y: 0.1, width: 0.034, height: 0.04, text: 'abc', masked: false })
  })

  it('paints over what could not be read beside the label of something personal, and never shows it as text', () => {
    const unread = { x: 100, y: 130, width: 40, height: 20, words: [] }
    const icon = { x: 700, y: 130, width: 20, height: 20, words: [] }
    const screen = describeScreen([line('CVC', 100, 100), unread, icon], SIZE)
    expect(screen.paint).toHaveLength(1)
    expect(screen.text).toBe('CVC\n[card]')
    expect(screen.regions.map((region) => region.text)).toEqual(['CVC', '[card]'])
  })

  it('masks text, regions and pixels alike', () => {
    const screen = describeScreen([line('Card 4111 1111 1111 1111 ok', 100, 100)], SIZE)
    expect(screen.text).toBe('Card [card] ok')
    expect(screen.regions[0]).toMatchObject({ text: 'Card [card] ok', masked: true })
    expect(screen.paint).toHaveLength(4)
    const left = Math.min(...screen.paint.map((box) => box.x))
    const right = Math.max(...screen.paint.map((box) => box.x + box.width))
    // From the end of "Card" (140) to the start of "ok" (350), over the full height of the line.
    expect([left, right]).toEqual([140, 350])
    expect(screen.paint[0]).toMatchObject({ y: 100, height: 20 })
  })

  it('masks a number that stands in four boxes of a row', () => {
    const fields = ['4111', '1111', '1111', '1111'].map((text, index) => line(text, 100 + index * 150, 100))
    const screen = describeScreen(fields, SIZE)
    expect(screen.text).toBe('[card]')
    expect(screen.regions.map((region) => region.text)).toEqual(['[card]', '[card]', '[card]', '[card]'])
    expect(screen.paint).toHaveLength(4)
  })

  it('covers the whole of a secret of which the reader saw pieces only', () => {
    const secret = 'ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'
    const read = line(`Token 3ODkwIn0. ${secret} copied`, 100, 100)
    // Between the label and the first piece 300 pixels of ink were not read.
    for (const word of read.words.slice(1)) word.x += 300
    read.width += 300
    const [token, piece, , copied] = read.words
    const { text, paint } = describeScreen([read], SIZE)
    expect(text).toBe('Token [secret] copied')
    expect(paint[0]!.x).toBe(token!.x + token!.width)
    expect(paint[0]!.x + paint[0]!.width).toBeGreaterThanOrEqual(piece!.x + piece!.width)
    expect(Math.max(...paint.map(({ x, width }) => x + width))).toBe(copied!.x)
    // Another reading of the same ink begins with a piece: what stands before it is covered to the line's begin.
    const cut = { ...read, words: read.words.slice(2) }
    expect(describeScreen([cut], SIZE).paint[0]!.x).toBeLessThanOrEqual(cut.x)
  })

  it('names the visible error, masked', () => {
    const screen = describeScreen([line('We could not reach jane@example.com', 100, 100)], SIZE)
    expect(screen.visibleError).toBe('We could not reach [email]')
  })

  it('leaves out boxes in which nothing was readable', () => {
    expect(describeScreen([{ x: 0, y: 0, width: 9, height: 9, words: [] }], SIZE)).toEqual({
      text: '',
      regions: [],
      visibleError: null,
      paint: [],
    })
  })
})

describe('groupRows', () => {
  it('keeps texts of two columns on different grids apart', () => {
    const rows = groupRows([line('Email', 10, 100), line('Backpack', 500, 109), line('89.00', 800, 108)])
    expect(rows.map((row) => row.length)).toEqual([1, 2])
  })
})
