import { expect, it } from 'vitest'
import { layoutBlocks, NO_PROFILE } from './layout-blocks.ts'
import { lineText, type TextPiece, textLines } from './text-lines.ts'

const piece = (text: string, x: number, y: number, width = text.length * 5): TextPiece => ({
  text,
  x,
  y,
  width,
  size: 10,
})

it('joins pieces of a line, and parts what stands far apart', () => {
  const [line] = textLines([piece('Three', 0, 10), piece('days', 28, 10), piece('4.90', 200, 10.5)])
  expect(line!.cells.map(({ text }) => text)).toEqual(['Three days', '4.90'])
})

it('reads right-to-left lines from the right', () => {
  const [line] = textLines([piece('ימים', 0, 10, 30), piece('שלושה', 33, 10, 40), piece('תוך', 76, 10, 20)])
  expect(lineText(line!)).toBe('תוך שלושה ימים')
})

it('joins words that were cut, keeps paragraphs apart, and continues a column', () => {
  const lines = textLines([
    piece('You may re-', 0, 100),
    piece('turn it.', 0, 112),
    piece('Another one', 0, 140),
    piece('goes on here.', 300, 20),
  ])
  expect(layoutBlocks(lines, NO_PROFILE).map(({ text }) => text)).toEqual([
    'You may return it.',
    'Another one goes on here.',
  ])
})

it('keeps a table whose cells run over two lines', () => {
  const lines = textLines([
    piece('Country', 0, 10),
    piece('Terms', 100, 10),
    piece('Days', 200, 10),
    piece('Spain', 0, 24),
    piece('Signed for', 100, 24),
    piece('3', 205, 24),
    piece('by a neighbour', 100, 36),
    piece('Portugal', 0, 50),
    piece('At the door', 100, 50),
    piece('4', 205, 50),
  ])
  expect(layoutBlocks(lines, NO_PROFILE)).toEqual([
    {
      kind: 'table',
      text: '| Country | Terms | Days |\n| --- | --- | --- |\n| Spain | Signed for by a neighbour | 3 |\n| Portugal | At the door | 4 |',
    },
  ])
})
