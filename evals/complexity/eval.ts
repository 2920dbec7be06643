import { readFile } from 'node:fs/promises'
import { BUILT_IN_CATALOGUE, judgeComplexity, type ModelTier, priceOf } from '@visualkit/ai'
import type { Locale } from '@visualkit/contracts'
import { readBanking77 } from '../answerable/read-banking77.ts'
import type { Eval } from '../eval.ts'
import { readQuestions } from '../help-centre/read-questions.ts'
import { percent } from '../measures.ts'

interface Labelled {
  question: string
  locale: Locale
  tier: ModelTier
  /** The visitor's earlier questions. */
  after?: string[]
}

const LEAST_RIGHT = 90
/** A question that takes thought and goes to the small model is the worse mistake. */
const LEAST_STRONG_FOUND = 85
/** What routing saves, as the product's description has it. */
const DESCRIBED = '75–85'
/** A typical answer: the passages and the question, and some sentences. */
const TYPICAL = { input_tokens: 3_000, output_tokens: 250 } as const

/** Which model a question goes to, against what people would say, and what that saves at today's prices. */
const complexity: Eval = {
  name: 'complexity',
  description: 'Tells questions for a fast model from those for a strong one, and what that saves.',
  needsData: false,
  async run({ dataDir, log }) {
    const [development, heldOut] = [await readSet('development'), await readSet('held-out')]
    const halves = [
      ['written before the rules', figuresOf(development)],
      ['held out', figuresOf(heldOut)],
    ] as const
    const ofLanguages = (['en', 'es', 'pt'] as const).map(
      (locale) => [`held out, ${locale}`, figuresOf(heldOut.filter((one) => one.locale === locale))] as const,
    )
    const traffic = await trafficAtHand(dataDir, log)
    const savings = traffic.flatMap(({ name, strongShare }) =>
      providersWithBoth().map(({ id, fastUsd, strongUsd }) => ({
        name: `${name}: ${id}`,
        strongShare,
        saved: percent(strongUsd - (strongShare * strongUsd + (1 - strongShare) * fastUsd), strongUsd),
      })),
    )
    const held = halves[1][1]
    return {
      table: {
        columns: [
          '',
          'right %',
          'strong ones found %',
          'plain ones sent to strong %',
          'saved against always strong %',
        ],
        rows: [
          ...[...halves, ...ofLanguages].map(([name, { right, found, falseAlarms }]) => [
            name,
            right,
            found,
            falseAlarms,
            '',
          ]),
          ['needed, held out', LEAST_RIGHT, LEAST_STRONG_FOUND, '', ''],
          ...savings.map(({ name, strongShare, saved }) => [
            name,
            '',
            '',
            `${percent(strongShare, 1)} go to strong`,
            saved,
          ]),
          ['as described', '', '', '', DESCRIBED],
        ],
      },
      metrics: {
        heldOutRight: held.right,
        heldOutStrongFound: held.found,
        heldOutFalseAlarms: held.falseAlarms,
        ...Object.fromEntries(savings.map(({ name, saved }) => [`saved ${name}`, saved])),
      },
      skipped: 0,
      passed: held.right >= LEAST_RIGHT && held.found >= LEAST_STRONG_FOUND,
    }
  },
}

export default complexity

async function readSet(name: 'development' | 'held-out'): Promise<Labelled[]> {
  return JSON.parse(await readFile(new URL(`${name}.json`, import.meta.url), 'utf8')) as Labelled[]
}

function tierOf({ question, locale, after = [] }: Omit<Labelled, 'tier'>): ModelTier {
  const history = after.map((content) => ({ role: 'visitor' as const, content }))
  return judgeComplexity({ question, locale, history }).tier
}

function figuresOf(labelled: readonly Labelled[]) {
  const judged = labelled.map((one) => ({ wanted: one.tier, given: tierOf(one) }))
  const [plain, hard] = [
    judged.filter(({ wanted }) => wanted === 'fast'),
    judged.filter(({ wanted }) => wanted === 'strong'),
  ]
  const strong = (those: typeof judged) => those.filter(({ given }) => given === 'strong').length
  return {
    right: percent(judged.filter(({ wanted, given }) => wanted === given).length, judged.length),
    found: percent(strong(hard), hard.length),
    falseAlarms: percent(strong(plain), plain.length),
  }
}

/** Ordinary questions, of which nobody has said how hard they are: what share of them goes to the strong model. */
async function trafficAtHand(dataDir: string, log: (line: string) => void) {
  const share = (name: string, questions: readonly Omit<Labelled, 'tier'>[]) => ({
    name,
    strongShare: questions.filter((one) => tierOf(one) === 'strong').length / questions.length,
  })
  const shop = share('help centre', await readQuestions())
  try {
    const { questions } = await readBanking77(dataDir)
    return [
      shop,
      share(
        'Banking77',
        questions.map((question) => ({ question, locale: 'en' as const })),
      ),
    ]
  } catch {
    log('Banking77 is not at hand (VK_EVAL_DATA): savings are shown for the help centre alone')
    return [shop]
  }
}

/** What a typical answer costs with each vendor that has both models, at today's prices. */
function providersWithBoth() {
  const { providers } = BUILT_IN_CATALOGUE
  const costOf = (model: string) =>
    (['input_tokens', 'output_tokens'] as const).reduce(
      (sum, unit) =>
        sum + (priceOf(BUILT_IN_CATALOGUE, { model, unit, quantity: TYPICAL[unit] }, new Date()) ?? 0),
      0,
    )
  return Object.entries(providers).flatMap(([id, { fastModel, strongModel }]) =>
    fastModel && strongModel
      ? [{ id, fastUsd: costOf(`${id}/${fastModel}`), strongUsd: costOf(`${id}/${strongModel}`) }]
      : [],
  )
}
