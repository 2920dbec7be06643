import { readFile } from 'node:fs/promises'
import type { Locale } from '@visualkit/contracts'
import { helpArticles } from '@visualkit/demo-shop'
import { checkSentence, chunkDocument, extractDocument, type SourceChunk } from '@visualkit/knowledge'
import type { Eval } from '../eval.ts'
import { percent } from '../measures.ts'

const LEAST_SUPPORTED = 80
const MOST_UNSUPPORTED = 2

/** A sentence that a model might write about one of the demo shop's articles. */
interface Claim {
  claim: string
  locale: Locale
  /** Slug of the article it cites … */
  article: string
  /** … and what stands in the passage it cites. */
  cites: string
  /** Whether that article really says so. */
  supported: boolean
  kind: string
}

/**
 * Sentences a language model could write about the demo shop's articles: honest paraphrases, and claims with another
 * number, an added clause or the opposite meaning. The check of citations must let the first through and not the
 * second. Every other claim is held out: reported by itself, never tuned on.
 */
const citationCheck: Eval = {
  name: 'citation-check',
  description: 'Lets a model’s supported sentences through and stops invented and inverted ones.',
  needsData: false,
  async run({ log }) {
    const [articles, claims] = await Promise.all([helpArticles(), readClaims()])
    const judged = claims.map((claim, index) => {
      const chunks = chunksFor(claim, articles)
      const cited = chunks.find(({ content }) => content.includes(claim.cites))
      if (cited === undefined) throw new Error(`No passage of ${claim.article} holds "${claim.cites}".`)
      const marked = checkSentence(claim.claim, [cited.index], chunks) !== null
      const unmarked = checkSentence(claim.claim, [], chunks) !== null
      const heldOut = index % 2 === 1
      if (!heldOut && marked !== claim.supported)
        log(`${marked ? 'accepted' : 'refused'} (${claim.kind}): ${claim.claim}`)
      return { claim, heldOut, marked, unmarked }
    })
    const row = (
      name: string,
      holds: (one: (typeof judged)[number]) => boolean,
      passed: 'marked' | 'unmarked' = 'marked',
    ) => {
      const share = (supported: boolean) => {
        const list = judged.filter((one) => holds(one) && one.claim.supported === supported)
        return {
          asked: list.length,
          accepted: percent(list.filter((one) => one[passed]).length, list.length),
        }
      }
      return { name, supported: share(true), unsupported: share(false) }
    }
    const parts = [row('tuned on', ({ heldOut }) => !heldOut), row('held out', ({ heldOut }) => heldOut)]
    const rows = [
      ...parts,
      ...(['en', 'es', 'pt'] as const).map((locale) => row(locale, ({ claim }) => claim.locale === locale)),
      row('all, without markers', () => true, 'unmarked'),
    ]
    return {
      table: {
        columns: ['', 'supported', 'accepted %', 'unsupported', 'accepted %'],
        rows: [
          ...rows.map(({ name, supported, unsupported }) => [
            name,
            supported.asked,
            supported.accepted,
            unsupported.asked,
            unsupported.accepted,
          ]),
          ['needed of each of the first two', '', `≥ ${LEAST_SUPPORTED}`, '', `≤ ${MOST_UNSUPPORTED}`],
        ],
      },
      metrics: {
        supportedAccepted: parts[0]!.supported.accepted,
        unsupportedAccepted: parts[0]!.unsupported.accepted,
        heldOutSupportedAccepted: parts[1]!.supported.accepted,
        heldOutUnsupportedAccepted: parts[1]!.unsupported.accepted,
      },
      skipped: 0,
      passed: parts.every(
        ({ supported, unsupported }) =>
          supported.accepted >= LEAST_SUPPORTED && unsupported.accepted <= MOST_UNSUPPORTED,
      ),
    }
  },
}

export default citationCheck

async function readClaims(): Promise<Claim[]> {
  return JSON.parse(await readFile(new URL('claims.json', import.meta.url), 'utf8')) as Claim[]
}

/** The passages of the article and of the two after it, numbered as a model would see them. */
function chunksFor(
  { article }: Claim,
  articles: readonly { slug: string; title: string; markdown: string; language: Locale }[],
): SourceChunk[] {
  const at = articles.findIndex(({ slug }) => slug === article)
  return articles
    .slice(at, at + 3)
    .flatMap(({ title, markdown, language }) =>
      chunkDocument({ ...extractDocument({ content: markdown, format: 'markdown' }), title }).map(
        ({ content, headingPath }) => ({ title, headingPath, content, language }),
      ),
    )
    .map((chunk, index) => ({ ...chunk, index: index + 1 }))
}
