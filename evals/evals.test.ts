import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import citationCheck from './citation-check/eval.ts'
import cranfield from './cranfield/eval.ts'
import { createInMemoryKnowledge } from './in-memory-knowledge.ts'
import { distinct, ndcg, percent } from './measures.ts'
import { createPlainBm25 } from './plain-bm25.ts'
import xquad from './xquad/eval.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vk-eval-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

const silent = () => {}
async function write(folder: string, file: string, content: string) {
  await mkdir(join(dataDir, folder), { recursive: true })
  await writeFile(join(dataDir, folder, file), content)
}

describe('measures', () => {
  it('computes nDCG, shares and distinct ids', () => {
    expect(ndcg(['a', 'b'], new Set(['a', 'b']), 10)).toBe(1)
    expect(ndcg(['x', 'a'], new Set(['a']), 10)).toBeCloseTo(1 / Math.log2(3), 12)
    expect(percent(1, 3)).toBe(33.33)
    expect(distinct(['a', 'b', 'a'])).toEqual(['a', 'b'])
  })
})

it('plain BM25 ranks the document with the rarer words first', () => {
  const search = createPlainBm25([
    { externalId: 'a', text: 'A parcel in Spain' },
    { externalId: 'b', text: 'A parcel, a lamp and a parcel' },
  ])
  expect(search('lamp parcel', 5)).toEqual(['b', 'a'])
})

it('the engine in memory finds, answers and refuses', async () => {
  const knowledge = createInMemoryKnowledge()
  await knowledge.import([
    { externalId: 'refund', title: 'Refunds', content: 'We refund within five days.', format: 'markdown' },
    { externalId: 'lamp', title: 'Lamps', content: 'The lamp takes an E27 bulb.', format: 'markdown' },
  ])
  expect((await knowledge.search('refnud', 5))[0]?.externalId).toBe('refund')
  expect(await knowledge.ask('When do I get my money back?')).toMatchObject({
    answered: true,
    citedIds: ['refund'],
  })
  expect((await knowledge.ask('Who won the election?')).answered).toBe(false)
})

it('XQuAD: converts its file and counts what it skips', async () => {
  const qas = [{ question: 'Who ate the apple?', answers: [{ text: 'Eve' }] }, { question: ' ' }]
  const data = [
    {
      paragraphs: [
        { context: 'Eve ate the apple.', qas },
        { context: '', qas: [{ question: 'Why?' }] },
      ],
    },
  ]
  await write('xquad-en', 'xquad.en.json', JSON.stringify({ data }))
  const result = await xquad.run({ dataDir, log: silent })
  expect(result).toMatchObject({ skipped: 3, passed: true, metrics: { hit1: 100, plainBm25Hit1: 100 } })
})

it('Cranfield: converts its files and counts what it skips', async () => {
  await write(
    'cranfield',
    'cran.doc.1400.xml',
    '<doc id="1">heat in slabs . a &lt; b .</doc>\n<doc id="2"> </doc>',
  )
  await write(
    'cranfield',
    'cran.query.225.xml',
    '<query id="1">heat of slabs</query><query id="2">none</query>',
  )
  await write('cranfield', 'cran.res.225.xml', '<res id="1">1 9</res>')
  const result = await cranfield.run({ dataDir, log: silent })
  expect(result).toMatchObject({ skipped: 3, passed: true, metrics: { ndcg10: 1 } })
})

it('says what to set when the data are not there', async () => {
  await expect(xquad.run({ dataDir: '', log: silent })).rejects.toThrow('VK_EVAL_DATA')
  await expect(xquad.run({ dataDir, log: silent })).rejects.toThrow('VK_EVAL_DATA')
})

it('the check of a model’s sentences passes what is carried and nothing that is not', async () => {
  const { metrics, passed } = await citationCheck.run({ dataDir: '', log: silent })
  expect(passed).toBe(true)
  expect(metrics).toMatchObject({ unsupportedAccepted: 0, heldOutUnsupportedAccepted: 0 })
  expect(metrics.supportedAccepted).toBeGreaterThan(95)
}, 60_000)
