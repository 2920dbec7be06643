import { fold, squeeze } from '../text/normalise.ts'
import { type Block, headingBlock, tableBlock } from './blocks.ts'

const QUESTIONS = new Set('question questions pregunta preguntas pergunta perguntas q'.split(' '))
const ANSWERS = new Set('answer answers respuesta respuestas resposta respostas a'.split(' '))

/**
 * Rows of a sheet as blocks. When the head names a question and an answer (in English, Spanish or Portuguese), each row
 * becomes a section under its question; otherwise they are one table. Lines above the head that fill one cell are text.
 */
export function rowsToBlocks(rows: readonly (readonly string[])[], level = 2): Block[] {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''))
  const widest = filled.reduce((most, row) => Math.max(most, cellsOf(row)), 0)
  let at = 0
  const captions: Block[] = []
  if (widest > 1) {
    for (; at < filled.length && cellsOf(filled[at]!) === 1; at += 1) {
      captions.push({ kind: 'paragraph', text: squeeze(filled[at]!.join(' ')) })
    }
  }
  const [head, ...body] = filled.slice(at)
  if (!head) return captions
  const pairs = pairColumns(head)
  if (pairs && body.length > 0)
    return [...captions, ...body.flatMap((row) => toPair(head, row, pairs, level))]
  const table = tableBlock([head, ...body])
  return table ? [...captions, table] : captions
}

interface PairColumns {
  question: number
  answer: number
}

function pairColumns(head: readonly string[]): PairColumns | null {
  const names = head.map((cell) => fold(cell).trim())
  const question = names.findIndex((name) => QUESTIONS.has(name))
  const answer = names.findIndex((name) => ANSWERS.has(name))
  return question >= 0 && answer >= 0 ? { question, answer } : null
}

/** Columns beside the pair are kept with their name. */
function toPair(
  head: readonly string[],
  row: readonly string[],
  { question, answer }: PairColumns,
  level: number,
): Block[] {
  const asked = squeeze(row[question] ?? '')
  const said = (row[answer] ?? '').trim()
  if (said === '') return []
  const beside = row.flatMap((cell, at) => {
    const value = squeeze(cell)
    return at === question || at === answer || value === '' ? [] : [`${squeeze(head[at] ?? '')}: ${value}`]
  })
  const blocks: Block[] = asked === '' ? [] : [headingBlock(asked, level)]
  blocks.push({ kind: 'paragraph', text: said })
  if (beside.length > 0) blocks.push({ kind: 'paragraph', text: beside.join('\n') })
  return blocks
}

function cellsOf(row: readonly string[]): number {
  return row.reduce((count, cell) => count + (cell.trim() === '' ? 0 : 1), 0)
}
