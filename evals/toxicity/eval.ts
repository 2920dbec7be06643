import { readFile } from 'node:fs/promises'
import { judgeToxicity, type ToxicKind } from '@visualkit/ai'
import { LOCALES, type Locale } from '@visualkit/contracts'
import { helpArticles } from '@visualkit/demo-shop'
import { readBanking77 } from '../answerable/read-banking77.ts'
import type { Eval } from '../eval.ts'
import { readQuestions } from '../help-centre/read-questions.ts'
import { percent } from '../measures.ts'

const LEAST_PRECISION = 95
const LEAST_RECALL = 90
const MOST_FALSE_ALARMS = 0.5

interface Labelled {
  language: Locale
  place: 'visitor' | 'reply'
  /** Null: a near miss. */
  kind: ToxicKind | null
  text: string
}

interface Judged extends Labelled {
  heldOut: boolean
  found: ToxicKind | null
}

/**
 * The check for abuse on labelled messages of visitors and replies, of which every second one is held out, and on
 * thousands of ordinary questions and sentences that it must leave alone.
 */
const toxicity: Eval = {
  name: 'toxicity',
  description:
    'Tells abuse from anger, reports of abuse and ordinary words, in English, Spanish and Portuguese.',
  needsData: false,
  async run({ dataDir, log }) {
    const judged = (await readTexts('texts.json')).map(judge)
    const unusual = (await readTexts('unusual.json')).map(judge)
    const [tuned, heldOut] = [false, true].map((held) => judged.filter(({ heldOut }) => heldOut === held))
    for (const { kind, found, text } of tuned!)
      if ((kind === null) !== (found === null)) log(`${found ? 'false alarm' : 'missed'}: ${text}`)
    const groups: [string, Judged[]][] = [
      ['held out', heldOut!],
      ...LOCALES.map((locale): [string, Judged[]] => [
        `  ${locale}`,
        heldOut!.filter(({ language }) => language === locale),
      ]),
      ...(['visitor', 'reply'] as const).map((place): [string, Judged[]] => [
        `  ${place}`,
        heldOut!.filter((one) => one.place === place),
      ]),
      ['tuned on', tuned!],
      ['in unusual words, never tuned on', unusual],
    ]
    const ordinary = await ordinaryTexts(dataDir)
    const alarms = ordinary.map(({ name, place, list }) => {
      const hits = list.filter((text) => judgeToxicity(text, place) !== null)
      for (const text of hits.slice(0, 5)) log(`${name}, false alarm: ${text.slice(0, 200)}`)
      return { name, count: list.length, share: percent(hits.length, list.length) }
    })
    const [held, rare] = [figures(heldOut!), figures(unusual)]
    return {
      table: {
        columns: ['', 'texts', 'toxic', 'precision %', 'recall %', 'false alarms %'],
        rows: [
          ...groups.map(([name, list]) => {
            const { toxic, precision, recall } = figures(list)
            return [name, list.length, toxic, precision, recall, '']
          }),
          ['needed, held out', '', '', `≥ ${LEAST_PRECISION}`, `≥ ${LEAST_RECALL}`, `< ${MOST_FALSE_ALARMS}`],
          ...alarms.map(({ name, count, share }) => [name, count, '', '', '', share]),
        ],
      },
      metrics: {
        heldOutPrecision: held.precision,
        heldOutRecall: held.recall,
        unusualPrecision: rare.precision,
        unusualRecall: rare.recall,
        ...Object.fromEntries(alarms.map(({ name, share }) => [name, share])),
      },
      skipped: 0,
      passed:
        held.precision >= LEAST_PRECISION &&
        held.recall >= LEAST_RECALL &&
        rare.precision >= LEAST_PRECISION &&
        alarms.every(({ share }) => share < MOST_FALSE_ALARMS),
    }
  },
}

export default toxicity

async function readTexts(name: string): Promise<Labelled[]> {
  return JSON.parse(await readFile(new URL(name, import.meta.url), 'utf8')) as Labelled[]
}

function judge(one: Labelled, at: number): Judged {
  return { ...one, heldOut: at % 2 === 1, found: judgeToxicity(one.text, one.place) }
}

function figures(list: readonly Judged[]): { toxic: number; precision: number; recall: number } {
  const found = list.filter((one) => one.found !== null)
  const right = found.filter(({ kind }) => kind !== null).length
  const toxic = list.filter(({ kind }) => kind !== null).length
  return { toxic, precision: percent(right, found.length), recall: percent(right, toxic) }
}

/** Questions of a shop's and a bank's customers, and the sentences that replies are made of. */
async function ordinaryTexts(dataDir: string) {
  const [shop, articles] = await Promise.all([readQuestions(), helpArticles()])
  const sentences = articles.flatMap(({ markdown }) => markdown.split(/(?<=[.!?])\s+|\n+/).filter(Boolean))
  const lists: { name: string; place: Labelled['place']; list: string[] }[] = [
    {
      name: 'questions of the shop’s customers',
      place: 'visitor',
      list: shop.map(({ question }) => question),
    },
    { name: 'sentences of the shop’s articles', place: 'reply', list: sentences },
  ]
  if (dataDir !== '') {
    const { questions } = await readBanking77(dataDir)
    lists.push({ name: 'questions of a bank’s customers', place: 'visitor', list: questions })
  }
  return lists
}
