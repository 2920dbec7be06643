import { describe, expect, it } from 'vitest'
import { errorLines } from './error-lines.ts'
import { splitUnits } from './split-units.ts'

describe('splitUnits', () => {
  it('knows sentences, steps, rows, code and headings', () => {
    const content =
      'One. Two.\n\n## Next\n\n1. First\n   more of it\n2. Second\n\n```\nlet a\n```\n\n| A | B |\n| - | - |\n| 1 | 2 |'
    expect(splitUnits(content).map(({ kind, text }) => [kind, text])).toEqual([
      ['sentence', 'One.'],
      ['sentence', 'Two.'],
      ['heading', 'Next'],
      ['step', '1. First more of it'],
      ['step', '2. Second'],
      ['code', '```\nlet a\n```'],
      ['row', '1 – B: 2'],
    ])
  })

  it('shows code at the margin, between fences that hold it', () => {
    expect(splitUnits('1. Do:\n\n   ~~~js\n   if (a) {\n     b()\n   }\n   ~~~').at(-1)?.text).toBe(
      '```\nif (a) {\n  b()\n}\n```',
    )
    expect(splitUnits('~~~\n```\n~~~\nnot').map(({ kind }) => kind)).toEqual(['sentence'])
    expect(splitUnits('~~~\na ```\n~~~')[0]?.text).toBe('~~~\na ```\n~~~')
  })

  it('leaves references to other articles out of what is read', () => {
    const content = '1. Pay again. See [ways to pay](/pay).\n2. Wait a day; see [limits](/limits).'
    expect(splitUnits(content).map(({ text }) => text)).toEqual(['1. Pay again.', '2. Wait a day.'])
  })

  it('leaves empty and nameless cells of a row out, names the others and keeps a dash', () => {
    const [row] = splitUnits('| To | Price | Time | |\n| - | - | - | - |\n| Spain | €5.90 | – | soon |')
    expect(row?.text).toBe('Spain – Price: €5.90; Time: –; soon')
    expect(row?.row).toEqual({ heads: ['To', 'Price', 'Time', ''], cells: ['Spain', '€5.90', '–', 'soon'] })
  })

  it('reads a row of dashes as no head and no text', () => {
    const rows = splitUnits('| To | Price |\n| - | - |\n| Spain | €5.90 |\n| - | - |\n| Malta | €9 |')
    expect(rows.map(({ text }) => text)).toEqual(['Spain – Price: €5.90', 'Malta – Price: €9'])
  })

  it('knows where each stands', () => {
    const content = 'One. Two.\n\n## Next\n\n- A\n- B'
    for (const { at, raw } of splitUnits(content)) expect(content.slice(at, at + raw.length)).toBe(raw)
  })
})

it('errorLines finds the line that says what is wrong', () => {
  const screen = 'Harbour Goods\nYour basket\nError STOCK-09: an item sold out\nTotal €12'
  expect(errorLines(screen)).toEqual(['Error STOCK-09: an item sold out'])
  expect(errorLines('Home\nBasket')).toEqual([])
})
