import { readFile } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import { type ReadCasesOutput, ServiceError } from '@visualkit/contracts'
import { createTestSet, getTestSet, listTestSets, readCases, updateTestSet } from '@visualkit/services'
import { StartError } from '../start-error.ts'
import type { DataCommand } from './command.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'

export const testsetImport: DataCommand = {
  runsOn: 'data',
  positionals: [{ name: 'file', help: 'A CSV with a header, or JSON', required: true }],
  options: {
    ...TENANT_OPTION,
    name: { type: 'string', value: '<name>', help: 'What the set is called; else as the file' },
    language: { type: 'string', value: 'en|es|pt', help: 'Language of the questions; English by default' },
    'skip-bad': { type: 'boolean', help: 'Import the good rows although others are wrong' },
    json: { type: 'boolean', help: 'Print {"id", "questions", "errors"}' },
  },
  notes:
    'Columns: question, and if you have them answer, documents (titles, addresses or ids, with | between them), language, and no_answer (yes for a question that should not be answered). A set of the same name gets these questions in place of its own; one that is worded as before keeps its history.',
  prepare: (args, cwd) => ({ ...args, positionals: [resolve(cwd, args.positionals[0]!)] }),
  async run(args, output, composition) {
    const file = args.positionals[0]!
    const tenant = await tenantOf(args, composition)
    const ctx = composition.systemContext(tenant.id, 'command line')
    const format = extname(file).toLowerCase() === '.json' ? 'json' : 'csv'
    const content = await readFile(file, 'utf8').catch(() => {
      throw new StartError(`${file} cannot be read.`)
    })
    const { cases, errors } = await readCases(ctx, { format, content })
    const skips = args.options['skip-bad'] === true
    if (errors.length > 0 && !args.options.json)
      for (const error of errors) output.progress(`Row ${error.row}: ${sentenceOf(error)}`)
    if (cases.length === 0 || (errors.length > 0 && !skips)) {
      if (args.options.json) output.line(JSON.stringify({ id: null, questions: 0, errors }))
      else
        output.line(
          cases.length === 0
            ? 'Nothing was imported: no row is a question.'
            : 'Nothing was imported. Mend the rows above, or import the others with --skip-bad.',
        )
      return 1
    }
    const name = ((args.options.name as string | undefined) ?? basename(file, extname(file))).slice(0, 100)
    const language = languageOf(args.options.language as string | undefined)
    const known = (await listTestSets(ctx)).testSets.find((set) => set.name === name)
    const set = known
      ? await updateTestSet(ctx, { id: known.id, cases: await keepIds(ctx, known.id, cases), ...language })
      : await createTestSet(ctx, { name, cases, ...language })
    output.line(
      args.options.json
        ? JSON.stringify({ id: set.id, questions: set.caseCount, errors })
        : `${set.caseCount} questions in the test set “${set.name}”.`,
    )
    return 0
  },
}

/** The ids of questions that are there already, so that their measurements can be compared. */
async function keepIds(ctx: Parameters<typeof readCases>[0], id: string, cases: ReadCasesOutput['cases']) {
  const ids = new Map((await getTestSet(ctx, { id })).cases.map((one) => [one.question, one.id]))
  return cases.map((one) => ({ ...one, id: ids.get(one.question) }))
}

function languageOf(said: string | undefined) {
  if (said === undefined) return {}
  const language = (['en', 'es', 'pt'] as const).find((one) => one === said.toLowerCase())
  if (!language) throw new ServiceError('VALIDATION_ERROR', 'The language is en, es or pt.')
  return { language }
}

function sentenceOf({ problem, name }: ReadCasesOutput['errors'][number]): string {
  return problem === 'unknown_document' ? `there is no document “${name}”.` : SENTENCES[problem]
}

const SENTENCES: Record<Exclude<ReadCasesOutput['errors'][number]['problem'], 'unknown_document'>, string> = {
  not_a_case: 'this is no object with a question.',
  no_question: 'the question is empty.',
  question_too_long: 'the question is too long.',
  answer_too_long: 'the answer is too long.',
  too_many_documents: 'it names too many documents.',
  unknown_language: 'the language is en, es or pt.',
  unknown_no_answer: 'no_answer is yes or no.',
  asked_twice: 'the same question stands above.',
  too_many_cases: 'from here on there are more questions than a set may have.',
}
