import { expect, test } from 'vitest'
import { readTestCases, UnreadableCasesError, writeTestCases } from './read-test-cases.ts'

const limits = { cases: 3, questionCharacters: 50, answerCharacters: 50, documents: 2 }
const csv = (content: string) => readTestCases({ content, format: 'csv' }, limits)
const json = (content: string) => readTestCases({ content, format: 'json' }, limits)

test('a CSV with quotes, line breaks and any order of columns', () => {
  const { cases, errors } = csv(
    '\uFEFFLanguage;Answer;Question;Documents\r\nes;"Cinco ""días"";\nno más";¿Cuándo?;Reembolsos | /ayuda\r\n\r\n;;Second?;\r\n',
  )
  expect(errors).toEqual([])
  expect(cases).toEqual([
    {
      row: 2,
      question: '¿Cuándo?',
      groundTruth: 'Cinco "días";\nno más',
      documents: ['Reembolsos', '/ayuda'],
      language: 'es',
      expectsNoAnswer: false,
    },
    { row: 5, question: 'Second?', groundTruth: '', documents: [], language: null, expectsNoAnswer: false },
  ])
})

test('every bad row is named, and the others are read', () => {
  const { cases, errors } = csv(
    [
      'question,answer,documents,language',
      ',an answer,,',
      `${'x'.repeat(51)},a,,`,
      `q1,${'x'.repeat(51)},,`,
      'q2,a,a | b | c,',
      'q3,a,,fr',
      'Fine?,a,,',
      'fine?,a,,',
      'b?,a,,',
      'c?,a,,',
      'd?,a,,',
      'e?,a,,',
    ].join('\n'),
  )
  expect(cases.map(({ question }) => question)).toEqual(['Fine?', 'b?', 'c?'])
  expect(errors).toEqual([
    { row: 2, problem: 'no_question' },
    { row: 3, problem: 'question_too_long' },
    { row: 4, problem: 'answer_too_long' },
    { row: 5, problem: 'too_many_documents' },
    { row: 6, problem: 'unknown_language' },
    { row: 8, problem: 'asked_twice' },
    { row: 11, problem: 'too_many_cases' },
  ])
})

test('JSON as a list or with cases, as other tools write it', () => {
  const list =
    '[{"user_input": "When?", "reference": "Soon.", "documents": ["Refunds", 7]}, "no", {"answer": "x"}]'
  const expected = {
    cases: [
      {
        row: 1,
        question: 'When?',
        groundTruth: 'Soon.',
        documents: ['Refunds'],
        language: null,
        expectsNoAnswer: false,
      },
    ],
    errors: [
      { row: 2, problem: 'not_a_case' },
      { row: 3, problem: 'no_question' },
    ],
  }
  expect(json(list)).toEqual(expected)
  expect(json(`{"cases": ${list}}`)).toEqual(expected)
})

test('a file without cases says what was expected', () => {
  expect(() => json('question,answer')).toThrow(UnreadableCasesError)
  expect(() => json('{"questions": []}')).toThrow('"cases"')
  expect(() => csv('a,b\n1,2')).toThrow('must name the columns')
  expect(() => csv('')).toThrow(UnreadableCasesError)
})

test('what is written is read back, and is no formula', () => {
  const text = writeTestCases([
    { question: '=SUM(A1)?', groundTruth: 'a "b",\nc', documents: ['Refunds', 'Returns'], language: 'pt' },
  ])
  expect(text).toContain("'=SUM(A1)?")
  expect(csv(text).cases).toEqual([
    {
      row: 2,
      question: '=SUM(A1)?',
      groundTruth: 'a "b",\nc',
      documents: ['Refunds', 'Returns'],
      language: 'pt',
      expectsNoAnswer: false,
    },
  ])
})

test('a question that should not be answered is told by a column, and written back', () => {
  const limit = { ...limits, cases: 9 }
  const { cases, errors } = readTestCases(
    {
      format: 'csv',
      content: 'question,Sin respuesta\nWhat is your telephone number?,sí\nWhen?,no\nWhere?,\nWho?,perhaps\n',
    },
    limit,
  )
  expect(cases.map(({ question, expectsNoAnswer }) => [question, expectsNoAnswer])).toEqual([
    ['What is your telephone number?', true],
    ['When?', false],
    ['Where?', false],
  ])
  expect(errors).toEqual([{ row: 5, problem: 'unknown_no_answer' }])
  const written = writeTestCases(cases.map(({ language: _, ...rest }) => rest))
  expect(csv(written).cases.map(({ expectsNoAnswer }) => expectsNoAnswer)).toEqual([true, false, false])
  const list = JSON.stringify([
    { question: 'a?', expectsNoAnswer: true },
    { question: 'b?', no_answer: 'no' },
  ])
  expect(json(list).cases.map(({ expectsNoAnswer }) => expectsNoAnswer)).toEqual([true, false])
})

test('titles with a bar, quotes or commas in them come back as they were', () => {
  const documents = ['Pricing | Acme', 'Say "hello" | Acme', 'Plain, with a comma']
  const text = writeTestCases([{ question: 'How much?', groundTruth: '', documents }])
  const read = readTestCases({ content: text, format: 'csv' }, { ...limits, documents: 5 })
  expect(read.cases[0]?.documents).toEqual(documents)
  expect(read.errors).toEqual([])
  // Written by hand, quotes inside a name are part of it.
  const byHand = readTestCases(
    { content: 'question;documents\nWhen?;The "big" one | Refunds |', format: 'csv' },
    limits,
  )
  expect(byHand.cases[0]?.documents).toEqual(['The "big" one', 'Refunds'])
})
