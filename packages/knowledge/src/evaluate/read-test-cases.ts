import type { Locale } from '@visualkit/contracts'

/** A case as it stands in a file: documents by title, address or id. */
export interface FileCase {
  /** The line of a CSV, or the place in a JSON list, from 1. */
  row: number
  question: string
  groundTruth: string
  documents: string[]
  language: Locale | null
  /** The right answer is that there is none. */
  expectsNoAnswer: boolean
}

/** What is wrong with a row. */
export type RowProblem =
  | 'not_a_case'
  | 'no_question'
  | 'question_too_long'
  | 'answer_too_long'
  | 'too_many_documents'
  | 'unknown_language'
  | 'unknown_no_answer'
  | 'asked_twice'
  | 'too_many_cases'

export interface RowError {
  row: number
  problem: RowProblem
}

export interface CaseLimits {
  cases: number
  questionCharacters: number
  answerCharacters: number
  documents: number
}

/** A file that holds no cases at all; `message` says what was expected. */
export class UnreadableCasesError extends Error {}

/**
 * Test cases of a CSV with a header, or of JSON: a list, or an object with `cases`. A row that is wrong is named and
 * left out; the others are read.
 */
export function readTestCases(
  source: { content: string; format: 'csv' | 'json' },
  limits: CaseLimits,
): { cases: FileCase[]; errors: RowError[] } {
  const rows = source.format === 'csv' ? csvRecords(source.content) : jsonRecords(source.content)
  const cases: FileCase[] = []
  const errors: RowError[] = []
  const asked = new Set<string>()
  for (const { row, fields } of rows) {
    const read = fields === null ? 'not_a_case' : readCase(row, fields, limits)
    const problem =
      typeof read === 'string'
        ? read
        : asked.has(read.question.toLowerCase())
          ? 'asked_twice'
          : cases.length >= limits.cases
            ? 'too_many_cases'
            : null
    if (problem !== null) {
      errors.push({ row, problem })
      // One line says that for all the rest.
      if (problem === 'too_many_cases') break
      continue
    }
    const good = read as FileCase
    asked.add(good.question.toLowerCase())
    cases.push(good)
  }
  return { cases, errors }
}

/** Cases as a CSV that `readTestCases` reads back; documents by what they are called. */
export function writeTestCases(
  cases: readonly {
    question: string
    groundTruth: string
    documents: readonly string[]
    language?: string
    expectsNoAnswer?: boolean
  }[],
): string {
  const hasUnanswerable = cases.some(({ expectsNoAnswer }) => expectsNoAnswer)
  const lines = cases.map(({ question, groundTruth, documents, language = '', expectsNoAnswer = false }) =>
    [
      question,
      groundTruth,
      documents.map(named).join(' | '),
      language,
      ...(hasUnanswerable ? [expectsNoAnswer ? 'yes' : ''] : []),
    ]
      .map(cell)
      .join(','),
  )
  const header = `question,answer,documents,language${hasUnanswerable ? ',no_answer' : ''}`
  return `${[header, ...lines].join('\r\n')}\r\n`
}

/** In quotes where it could be taken for several. */
function named(document: string): string {
  return /[|"]/.test(document) ? `"${document.replaceAll('"', '""')}"` : document
}

function cell(text: string): string {
  // A cell that begins like a formula would be one in a spreadsheet.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

interface Fields {
  question: string
  groundTruth: string
  documents: string[]
  language: string
  noAnswer: string
}

function readCase(row: number, fields: Fields, limits: CaseLimits): FileCase | RowProblem {
  const { question, groundTruth, documents, language, noAnswer } = fields
  if (question === '') return 'no_question'
  if (question.length > limits.questionCharacters) return 'question_too_long'
  if (groundTruth.length > limits.answerCharacters) return 'answer_too_long'
  if (documents.length > limits.documents) return 'too_many_documents'
  const locale = LANGUAGES.find((one) => one === language.toLowerCase())
  if (language !== '' && locale === undefined) return 'unknown_language'
  const expectsNoAnswer = YES_OR_NO.get(noAnswer.toLowerCase())
  if (expectsNoAnswer === undefined) return 'unknown_no_answer'
  return { row, question, groundTruth, documents, language: locale ?? null, expectsNoAnswer }
}

const LANGUAGES = ['en', 'es', 'pt'] as const
const YES_OR_NO = new Map([
  ...['yes', 'y', 'true', '1', 'x', 'sí', 'si', 's', 'sim'].map((word): [string, boolean] => [word, true]),
  ...['', 'no', 'n', 'false', '0', 'não', 'nao'].map((word): [string, boolean] => [word, false]),
])

/** What the columns may be called, folded. */
const NAMES = {
  question: ['question', 'pregunta', 'pergunta', 'user_input'],
  answer: [
    'answer',
    'ground_truth',
    'groundtruth',
    'reference',
    'respuesta',
    'resposta',
    'expected_answer',
    'good_answer',
  ],
  documents: ['documents', 'document', 'documentids', 'document_ids', 'documentos', 'documento'],
  language: ['language', 'idioma', 'locale'],
  noAnswer: [
    'no_answer',
    'expects_no_answer',
    'expectsnoanswer',
    'unanswerable',
    'sin_respuesta',
    'sem_resposta',
  ],
} as const

interface Row {
  row: number
  fields: Fields | null
}

function jsonRecords(content: string): Row[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch {
    throw new UnreadableCasesError('This is no JSON. Send a list such as [{"question": "…", "answer": "…"}].')
  }
  const list = Array.isArray(parsed) ? parsed : (parsed as { cases?: unknown } | null)?.cases
  if (!Array.isArray(list))
    throw new UnreadableCasesError('Send a list of cases, or an object with a list named "cases".')
  return list.map((item: unknown, index) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item))
      return { row: index + 1, fields: null }
    const named = new Map(Object.entries(item).map(([name, value]) => [foldName(name), value as unknown]))
    const oneOf = (names: readonly string[]) => names.map((name) => named.get(name)).find(Boolean)
    const textOf = (names: readonly string[]) => {
      const value = oneOf(names)
      return typeof value === 'string' ? value.trim() : typeof value === 'boolean' ? String(value) : ''
    }
    const documents = oneOf(NAMES.documents)
    return {
      row: index + 1,
      fields: {
        question: textOf(NAMES.question),
        groundTruth: textOf(NAMES.answer),
        documents: Array.isArray(documents)
          ? documents.filter((one): one is string => typeof one === 'string' && one.trim() !== '')
          : documentsIn(textOf(NAMES.documents)),
        language: textOf(NAMES.language),
        noAnswer: textOf(NAMES.noAnswer),
      },
    }
  })
}

function csvRecords(content: string): Row[] {
  const lines = readCsv(content.replace(/^\uFEFF/, ''))
  const [header, ...rest] = lines
  const columns = header?.cells.map(foldName) ?? []
  const columnOf = (names: readonly string[]) => columns.findIndex((column) => names.includes(column))
  const at = {
    question: columnOf(NAMES.question),
    answer: columnOf(NAMES.answer),
    documents: columnOf(NAMES.documents),
    language: columnOf(NAMES.language),
    noAnswer: columnOf(NAMES.noAnswer),
  }
  if (at.question < 0)
    throw new UnreadableCasesError(
      'The first line must name the columns: question, and if you have them answer, documents, language.',
    )
  return rest.map(({ line, cells }) => {
    const textAt = (index: number) => (cells[index] ?? '').trim().replace(/^'(?=[=+\-@])/, '')
    const documents = documentsIn(textAt(at.documents))
    const [question, groundTruth, language] = [textAt(at.question), textAt(at.answer), textAt(at.language)]
    const noAnswer = textAt(at.noAnswer)
    return { row: line, fields: { question, groundTruth, documents, language, noAnswer } }
  })
}

/** Names with `|` between them; in quotes, one may hold it. */
function documentsIn(text: string): string[] {
  return [...text.matchAll(/\s*(?:"((?:[^"]|"")*)"(?=\s*(?:\||$))|([^|]*))\s*(?:\||$)/g)]
    .map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? '').trim())
    .filter((one) => one !== '')
}

function foldName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}

/** RFC 4180, with the separator that the first line uses; empty lines are passed over. */
function readCsv(text: string): { line: number; cells: string[] }[] {
  const first = text.slice(0, text.search(/[\r\n]|$/))
  const separator = [',', ';', '\t'].reduce((best, one) =>
    first.split(one).length > first.split(best).length ? one : best,
  )
  const rows: { line: number; cells: string[] }[] = []
  let cells: string[] = []
  let value = ''
  let quoted = false
  let [line, begun] = [1, 1]
  const endCell = () => {
    cells.push(value)
    value = ''
  }
  const endRow = () => {
    endCell()
    if (cells.some((one) => one.trim() !== '')) rows.push({ line: begun, cells })
    cells = []
  }
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!
    if (character === '\n') line += 1
    if (quoted) {
      if (character !== '"') value += character
      else if (text[index + 1] === '"') {
        value += '"'
        index += 1
      } else quoted = false
    } else if (character === '"' && value === '') quoted = true
    else if (character === separator) endCell()
    else if (character === '\n') {
      endRow()
      begun = line
    } else if (character !== '\r') value += character
  }
  endRow()
  return rows
}
