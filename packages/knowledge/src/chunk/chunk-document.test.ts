import { describe, expect, it } from 'vitest'
import { extractDocument } from '../extract/extract-document.ts'
import { CHUNK_MAX, CHUNK_TARGET, chunkDocument } from './chunk-document.ts'

const chunksOf = (content: string, format: 'markdown' | 'text' = 'markdown') =>
  chunkDocument(extractDocument({ content, format }))
const sentence = (number: number) => `Sentence number ${number} says something about parcels and their ways. `
const long = (count: number) =>
  Array.from({ length: count }, (_, index) => sentence(index))
    .join('')
    .trim()

describe('chunkDocument', () => {
  it('starts a chunk at each heading and remembers the path', () => {
    const chunks = chunksOf(`# Help\n\n${long(3)}\n\n## Returns\n\n${long(3)}\n\n### Costs\n\n${long(3)}`)
    expect(chunks.map((chunk) => chunk.headingPath)).toEqual([[], ['Returns'], ['Returns', 'Costs']])
    expect(chunks.map((chunk) => chunk.position)).toEqual([0, 1, 2])
    expect(chunks[2]?.contextLine).toBe('Help › Returns › Costs')
  })

  it('joins tiny neighbours, heading and all', () => {
    const chunks = chunksOf('# Help\n\n## One\n\nShort.\n\n## Two\n\nShort, too.')
    expect(chunks).toHaveLength(1)
    expect(chunks[0]).toMatchObject({
      headingPath: ['One'],
      content: '## One\n\nShort.\n\n## Two\n\nShort, too.',
    })
  })

  it('puts each piece of long code between fences of its own', () => {
    const lines = Array.from({ length: 200 }, (_, index) => `  call(${index}) // ${'x'.repeat(20)}`)
    const chunks = chunksOf(`# Help\n\n\`\`\`js\n${lines.join('\n')}\n\`\`\`\n\nText.`)
    expect(chunks.length).toBeGreaterThan(2)
    for (const { content } of chunks) expect(content).toMatch(/^```js\n {2}call[^`]*\n```(\n\nText\.)?$/)
    expect(chunks.map(({ content }) => content.match(/call/g)!.length).reduce((a, b) => a + b)).toBe(200)
  })

  it('keeps a paragraph whole up to the limit, and cuts a longer one between sentences', () => {
    const whole = long(28)
    expect(whole.length).toBeLessThan(CHUNK_MAX)
    expect(chunksOf(whole, 'text').map((chunk) => chunk.content)).toEqual([whole])
    const longer = long(80)
    const pieces = chunksOf(longer, 'text').map((chunk) => chunk.content)
    expect(pieces.length).toBeGreaterThan(3)
    for (const piece of pieces) {
      expect(longer).toContain(piece)
      expect(piece).toMatch(/ways\.$/)
      expect(piece.length).toBeLessThanOrEqual(CHUNK_TARGET)
    }
    expect(pieces.join(' ')).toBe(longer)
  })

  it('cuts lists between items and repeats the head of a table', () => {
    const items = Array.from({ length: 60 }, (_, index) => `- ${sentence(index)}\n  and a second line`).join(
      '\n',
    )
    for (const chunk of chunksOf(items)) expect(chunk.content).toMatch(/^- /)
    const rows = Array.from({ length: 100 }, (_, index) => `| code ${index} | ${sentence(index)} |`).join(
      '\n',
    )
    const tables = chunksOf(`| Code | Meaning |\n| --- | --- |\n${rows}`)
    expect(tables.length).toBeGreaterThan(3)
    for (const chunk of tables)
      expect(chunk.content).toMatch(/^\| Code \| Meaning \|\n\| --- \| --- \|\n\| code/)
  })

  it('keeps the line that introduces a list with it', () => {
    const steps = Array.from({ length: 14 }, (_, index) => `${index + 1}. ${sentence(index)}`).join('\n')
    expect(chunksOf(`Do this:\n\n${steps}`)).toHaveLength(1)
  })

  it('takes the headings of a section along, and the line that leads a long list in to each of its parts', () => {
    const chunks = chunksOf(`# Help\n\n${long(3)}\n\n## Where we do not deliver\n\n- Ceuta\n- Melilla`)
    expect(chunks[1]).toMatchObject({
      headingPath: ['Where we do not deliver'],
      content: '## Where we do not deliver\n\n- Ceuta\n- Melilla',
    })
    const items = Array.from({ length: 60 }, (_, index) => `- ${sentence(index)}`).join('\n')
    const parts = chunksOf(`We cannot take back:\n\n${items}`)
    expect(parts.length).toBeGreaterThan(2)
    for (const { content } of parts) expect(content).toMatch(/^We cannot take back:\n\n- /)
  })

  it('bounds a document of headings alone', () => {
    const headings = Array.from({ length: 2_000 }, (_, index) => `## Heading ${index}`).join('\n\n')
    for (const text of [headings, `${headings}\n\nAnd a word.`])
      for (const { content } of chunksOf(text)) expect(content.length).toBeLessThanOrEqual(CHUNK_MAX)
  })

  it('cuts text without any space, and never inside a character', () => {
    const text = `a${'😀'.repeat(20_000)}`
    const chunks = chunksOf(text, 'text').map((chunk) => chunk.content)
    expect(chunks.every((content) => content.isWellFormed() && content.length <= CHUNK_MAX)).toBe(true)
    expect(chunks.join('')).toBe(text)
  })

  it('stays bounded on a large document', () => {
    const chunks = chunksOf(
      Array.from({ length: 3_000 }, (_, index) => `## Part ${index}\n\n${long(6)}`).join('\n\n'),
    )
    expect(chunks).toHaveLength(3_000)
  })
})
