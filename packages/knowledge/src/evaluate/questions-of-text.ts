import type { Locale } from '@visualkit/contracts'
import { plainText } from '../text/plain-text.ts'
import { splitSentences } from '../text/split-sentences.ts'

/** A question with what the text answers. */
export interface ProposedCase {
  question: string
  groundTruth: string
}

/** Sentences of a section that stand for its answer. */
const ANSWER_SENTENCES = 2
const SHORTEST_ANSWER = 20
const LONGEST_QUESTION = 200

/**
 * Questions that a passage answers, by plain rules and no model: headings that ask, questions in the text with what
 * follows them, and sentences that can be turned round. They are proposals: a person reads them before they are used.
 */
export function questionsOfText(
  { headingPath, content }: { headingPath: readonly string[]; content: string },
  language: Locale,
): ProposedCase[] {
  const sentences = sentencesOf(content)
  const answerFrom = (from: number) => {
    const answer: string[] = []
    for (const sentence of sentences.slice(from)) {
      if (sentence.endsWith('?') || answer.length >= ANSWER_SENTENCES) break
      answer.push(sentence)
    }
    return answer.join(' ')
  }
  const proposed: ProposedCase[] = []
  const heading = headingPath.at(-1)
  if (heading !== undefined) {
    const firstStatement = sentences.findIndex((sentence) => !sentence.endsWith('?'))
    const answer = firstStatement < 0 ? '' : answerFrom(firstStatement)
    if (heading.endsWith('?')) proposed.push({ question: heading, groundTruth: answer })
    else if (/\p{L}{3}/u.test(heading))
      proposed.push({ question: ABOUT[language](heading.trim()), groundTruth: answer })
  }
  sentences.forEach((sentence, at) => {
    if (sentence.endsWith('?')) proposed.push({ question: sentence, groundTruth: answerFrom(at + 1) })
    else {
      const question = turnRound(sentence, language)
      if (question !== null) proposed.push({ question, groundTruth: sentence })
    }
  })
  const seen = new Set<string>()
  return proposed.filter(({ question, groundTruth }) => {
    const key = question.toLowerCase()
    const isGood =
      groundTruth.length >= SHORTEST_ANSWER && question.length <= LONGEST_QUESTION && !seen.has(key)
    seen.add(key)
    return isGood
  })
}

const ABOUT: Record<Locale, (heading: string) => string> = {
  en: (heading) => `What should I know about “${heading}”?`,
  es: (heading) => `¿Qué debo saber sobre «${heading}»?`,
  pt: (heading) => `O que devo saber sobre «${heading}»?`,
}

/** Paragraphs and items as sentences; tables, headings and code are passed over. */
function sentencesOf(content: string): string[] {
  return content
    .replace(/^```[\s\S]*?^```/gm, '')
    .split('\n')
    .filter((line) => !/^\s*(?:#{1,6}\s|\||[-=]{3,}\s*$)/.test(line))
    .map((line) => line.replace(/^\s*(?:[-*•]|\d{1,2}[.)]|[QARP]:)\s+/, ''))
    .flatMap((line) => splitSentences(line).map(({ start, end }) => plainText(line.slice(start, end)).trim()))
    .filter((sentence) => sentence !== '')
}

interface Turn {
  pattern: RegExp
  question(...parts: string[]): string
}

/** Subjects are short, so that a clause is not taken for one. */
const SUBJECT = String.raw`((?:\p{L}[\p{L}'’-]*\s){0,4}\p{L}[\p{L}'’-]*)`

const TURNS: Record<Locale, Turn[]> = {
  en: [
    {
      pattern: /^You (can|may|must|should) (.+)$/iu,
      question: (verb, rest) => `${upper(verb!)} I ${mine(rest!)}?`,
    },
    { pattern: /^You (?:need|have) to (.+)$/iu, question: (rest) => `Do I need to ${mine(rest!)}?` },
    {
      pattern: new RegExp(`^${SUBJECT} (takes?) (?:about |up to |at most )?[\\p{L}\\d].*$`, 'iu'),
      question: (subject, verb) =>
        `How long ${verb!.endsWith('s') ? 'does' : 'do'} ${lower(mine(subject!))} take?`,
    },
    {
      pattern: new RegExp(`^${SUBJECT} (costs?) .+$`, 'iu'),
      question: (subject, verb) =>
        `How much ${verb!.endsWith('s') ? 'does' : 'do'} ${lower(mine(subject!))} cost?`,
    },
    {
      pattern: new RegExp(
        `^${SUBJECT} (is|are) .*\\b(?:within|after|before|until|from|between|on)\\b.+$`,
        'iu',
      ),
      question: (subject, verb) => `When ${verb} ${lower(mine(subject!))} due?`,
    },
  ],
  es: [
    { pattern: /^(?:Usted )?Puedes? (.+)$/iu, question: (rest) => `¿Puedo ${mio(rest!)}?` },
    { pattern: /^(?:Usted )?Debes? (.+)$/iu, question: (rest) => `¿Debo ${mio(rest!)}?` },
    {
      pattern: new RegExp(`^${SUBJECT} (tarda|tardan|dura|duran|cuesta|cuestan) .+$`, 'iu'),
      question: (subject, verb) => `¿Cuánto ${verb} ${lower(mio(subject!))}?`,
    },
  ],
  pt: [
    { pattern: /^(?:Você )?Podes? (.+)$/iu, question: (rest) => `Posso ${meu(rest!)}?` },
    { pattern: /^(?:Você )?Deves? (.+)$/iu, question: (rest) => `Devo ${meu(rest!)}?` },
    {
      pattern: new RegExp(`^${SUBJECT} (demora|demoram|leva|levam|dura|duram) .+$`, 'iu'),
      question: (subject, verb) => `Quanto tempo ${verb} ${lower(meu(subject!))}?`,
    },
    {
      pattern: new RegExp(`^${SUBJECT} (custa|custam) .+$`, 'iu'),
      question: (subject, verb) => `Quanto ${verb} ${lower(meu(subject!))}?`,
    },
  ],
}

/** The question a statement answers; null when no rule turns it round. */
function turnRound(sentence: string, language: Locale): string | null {
  const statement = sentence.replace(/[.!…]+$/, '')
  if (statement.length > LONGEST_QUESTION || /[:;]/.test(statement)) return null
  for (const { pattern, question } of TURNS[language]) {
    const match = pattern.exec(statement)
    if (match) return question(...match.slice(1).map((part) => part ?? ''))
  }
  return null
}

const mine = (text: string) =>
  text
    .replace(/\byour\b/gi, 'my')
    .replace(/\byours\b/gi, 'mine')
    .replace(/\byou\b/gi, 'I')
const mio = (text: string) => text.replace(/\b(?:tu|su)\b/gi, 'mi').replace(/\b(?:tus|sus)\b/gi, 'mis')
const meu = (text: string) =>
  text.replace(/\b(?:teu|seu)(s?)\b/gi, 'meu$1').replace(/\b(?:tua|sua)(s?)\b/gi, 'minha$1')
const upper = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase()
/** Names in capitals keep them. */
const lower = (text: string) =>
  /^\p{Lu}(?!\p{Lu})/u.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text
