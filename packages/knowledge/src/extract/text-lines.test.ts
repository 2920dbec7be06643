import { describe, expect, it } from 'vitest'
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

describe('columns', () => {
  const left = [
    'A parcel leaves the shop on the day',
    'of its order when it was placed before',
    'noon, and on the next working day when',
    'it was placed later. Parcels to islands',
    'take the ship, which sails on Tuesdays',
    'and Fridays, unless the weather forbids.',
  ]
  const right = [
    'Whoever is not at home finds a card in',
    'the letter box that names the shop which',
    'keeps the parcel. It waits there for ten',
    'days, and then goes back to the sender',
    'without being asked. The price is paid',
    'back as soon as it has arrived again.',
  ]
  const texts = (pieces: readonly TextPiece[]) =>
    layoutBlocks(textLines(pieces), NO_PROFILE).map(({ text }) => text)
  const title = piece('How parcels are delivered, kept and brought back to the shop', 40, 10)
  const article = [left.join(' '), right.join(' ')]

  it('of an article are read one after the other, below a title over both of them', () => {
    const rows = left.flatMap((text, at) => [
      piece(text, 0, 40 + at * 12, 195),
      piece(right[at]!, 210, 40 + at * 12, 195),
    ])
    expect(texts([title, ...rows])).toEqual([title.text, ...article])
    // On levels of their own, and with the number of the page below.
    const apart = rows.map((one) => (one.x > 0 ? { ...one, y: one.y + 5 } : one))
    expect(texts([title, ...apart, piece('12', 200, 200)])).toEqual([title.text, ...article, '12'])
    const inOrder = [...rows.filter(({ x }) => x === 0), ...rows.filter(({ x }) => x > 0)]
    expect(texts([title, ...inOrder])).toEqual([title.text, ...article])
  })

  it('of a table with long cells stay beside one another', () => {
    const rows = [0, 1, 2].flatMap((row) =>
      [0, 1].flatMap((line) => [
        piece(left[2 * row + line]!, 0, row * 40 + line * 12, 195),
        piece(right[2 * row + line]!, 230, row * 40 + line * 12, 195),
      ]),
    )
    const [table] = texts(rows)
    expect(table).toContain(`| ${left[0]} | ${right[0]} |`)
  })

  it('that stand close together are cut in a table, whichever edge their cells share', () => {
    const table = [
      ['Size', 'Weight', 'Spain', 'France', 'Italy'],
      ['Small', '2 kg', '4.90', '5.90', '6.10'],
      ['Medium', '10 kg', '7.50', '11.20', '12.30'],
      ['Very large', '30 kg', '14.90', '19.80', '21.00'],
    ]
    const edges = [0, 58, 112, 142, 176]
    const pieces = table.flatMap((row, y) =>
      row.map((text, at) => {
        const width = text.length * 5
        return piece(text, at > 2 ? edges[at]! + 30 - width : edges[at]!, y * 14, width)
      }),
    )
    expect(texts(pieces)).toEqual([
      [table[0]!, Array(5).fill('---'), ...table.slice(1)].map((row) => `| ${row.join(' | ')} |`).join('\n'),
    ])
  })

  it('are not seen in one column, also when its words are spread over the lines', () => {
    const spread = left.flatMap((text, y) => {
      const words = text.split(' ')
      const letters = words.join('').length
      const gap = (240 - letters * 5) / (words.length - 1)
      let x = 0
      return words.map((word) => {
        const at = x
        x += word.length * 5 + gap
        return piece(word, at, y * 12)
      })
    })
    expect(texts(spread)).toEqual([left.join(' ')])
    expect(texts(left.map((text, at) => piece(text, 0, at * 12)))).toEqual([left.join(' ')])
  })
})
