import type { Answer, AnswerCitation, EvidenceChunk } from '@visualkit/ai'
import type { Locale } from '@visualkit/contracts'
import { composeExtractiveAnswer, findConflict, followUpCandidates } from '@visualkit/knowledge'
import type { AskedQuestion, GatheredEvidence } from '../knowledge/gather-evidence.ts'

/** When documents were last changed, by their id. */
export type DatesOf = (documentIds: string[]) => Promise<ReadonlyMap<string, Date>>

export interface Finished {
  content: string
  citations: AnswerCitation[]
  /** Whether what was shown while it was written is not what it says now. */
  isChanged: boolean
}

const BUILT_IN = 'extractive'
const MOST_FOLLOW_UPS = 3
const MOST_TRIED = 4

const LANGUAGES: Record<Locale, Record<Locale, string>> = {
  en: { en: 'English', es: 'Spanish', pt: 'Portuguese' },
  es: { en: 'inglés', es: 'español', pt: 'portugués' },
  pt: { en: 'inglês', es: 'espanhol', pt: 'português' },
}
const IN_ANOTHER_LANGUAGE: Record<Locale, (language: string) => string> = {
  en: (language) => `Our documents say this in ${language}:`,
  es: (language) => `Nuestros documentos lo dicen en ${language}:`,
  pt: (language) => `Os nossos documentos dizem-no em ${language}:`,
}
const SOURCES_DIFFER: Record<Locale, string> = {
  en: 'Our documents do not agree on this. The newest comes first:',
  es: 'Nuestros documentos no coinciden en esto. Primero el más reciente:',
  pt: 'Os nossos documentos não coincidem nisto. Primeiro o mais recente:',
}

const CLOSEST: Record<Locale, string> = {
  en: 'This is the closest I found:',
  es: 'Esto es lo más parecido que he encontrado:',
  pt: 'Isto é o mais próximo que encontrei:',
}

/**
 * What an answer says besides its sentences: that the documents state different values, each with its source and date,
 * newest first; or that what is quoted is in another language than the visitor's.
 */
export async function finishAnswer(
  {
    question,
    locale,
    evidence,
    answer,
  }: {
    question: string
    locale: Locale
    evidence: readonly EvidenceChunk[]
    answer: Answer
  },
  datesOf: DatesOf,
): Promise<Finished> {
  const chunkOf = (index: number) => evidence.find((chunk) => chunk.index === index)
  const cited = answer.citations.map(({ chunkIndex, quote }) => ({ chunkIndex, text: quote }))
  const conflict = findConflict(question, cited, evidence, locale)
  if (conflict) {
    const both = [conflict.stated, conflict.other].map(({ text, chunkIndex }) => ({
      text: text.replace(/\s+/g, ' ').trim(),
      quote: text,
      chunk: chunkOf(chunkIndex)!,
    }))
    const dates = await datesOf(both.map(({ chunk }) => chunk.documentId))
    const dateOf = ({ chunk }: (typeof both)[number]) => dates.get(chunk.documentId)
    both.sort((a, b) => (dateOf(b)?.getTime() ?? 0) - (dateOf(a)?.getTime() ?? 0))
    const written = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
    const lines = both.map((one, at) => {
      const date = dateOf(one)
      const where = [one.chunk.title, date && written.format(date)].filter(Boolean).join(', ')
      return `- ${one.text} (${where}) [${at + 1}]`
    })
    return {
      content: [SOURCES_DIFFER[locale], '', ...lines].join('\n'),
      citations: both.map(({ quote, chunk }) => ({ chunkIndex: chunk.index, quote, score: 1 })),
      isChanged: true,
    }
  }
  const { citations, isClosest } = answer
  const content = isClosest ? `${CLOSEST[locale]}\n\n${answer.content}` : answer.content
  const languages = new Set(citations.flatMap(({ chunkIndex }) => chunkOf(chunkIndex)?.language ?? []))
  const [language] = languages
  // A model writes in the visitor's language; the built-in answerer quotes.
  if (answer.model !== BUILT_IN || languages.size !== 1 || !language || language === locale)
    return { content, citations, isChanged: isClosest === true }
  const intro = IN_ANOTHER_LANGUAGE[locale](LANGUAGES[locale][language])
  return { content: `${intro}\n\n${answer.content}`, citations, isChanged: true }
}

/**
 * Up to three questions the visitor may ask next: what stands near the answer in the documents it cites, as far as it
 * is really answered. Trying them costs no model.
 */
export async function followUpsOf(
  {
    question,
    locale,
    evidence,
    answer,
  }: {
    question: string
    locale: Locale
    evidence: readonly EvidenceChunk[]
    answer: Answer
  },
  gather: (asked: AskedQuestion) => Promise<GatheredEvidence>,
): Promise<string[]> {
  const cited = new Set(answer.citations.map(({ chunkIndex }) => chunkIndex))
  const candidates = followUpCandidates(question, cited, evidence, locale).slice(0, MOST_TRIED)
  const tried = await Promise.all(
    candidates.map(async (candidate) => {
      // An answer is not lost for want of what may be asked next.
      const gathered = await gather({ question: candidate, seen: null, locale }).catch(() => null)
      if (!gathered) return null
      const { answered } = composeExtractiveAnswer({
        question: gathered.question,
        chunks: gathered.evidence,
        locale,
        rarities: new Map(Object.entries(gathered.rarities)),
      })
      return answered ? candidate : null
    }),
  )
  return tried.filter((candidate) => candidate !== null).slice(0, MOST_FOLLOW_UPS)
}
