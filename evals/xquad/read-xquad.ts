import { readDataFile } from '../read-data-file.ts'

export interface XquadParagraph {
  externalId: string
  /** Number of the article it is from. */
  article: number
  text: string
}

export interface XquadQuestion {
  /** The same in all languages. */
  id: string
  question: string
  /** The paragraph that answers it. */
  externalId: string
  article: number
  answers: string[]
}

export interface Xquad {
  paragraphs: XquadParagraph[]
  questions: XquadQuestion[]
  skipped: number
}

interface XquadFile {
  data: {
    paragraphs: {
      context?: string
      qas?: { id?: string; question?: string; answers?: { text?: string }[] }[]
    }[]
  }[]
}

/** XQuAD's English part (google-deepmind/xquad, CC BY-SA 4.0): paragraphs and the questions each answers. */
export async function readXquad(dataDir: string): Promise<Xquad> {
  const file = JSON.parse(await readDataFile(dataDir, 'xquad-en', 'xquad.en.json')) as XquadFile
  const xquad: Xquad = { paragraphs: [], questions: [], skipped: 0 }
  file.data.forEach(({ paragraphs }, article) => {
    for (const { context, qas = [] } of paragraphs) {
      const text = context?.trim() ?? ''
      if (text === '') {
        xquad.skipped += 1 + qas.length
        continue
      }
      const externalId = `paragraph-${xquad.paragraphs.length + 1}`
      xquad.paragraphs.push({ externalId, article, text })
      for (const { id = '', question, answers = [] } of qas) {
        if (question?.trim()) {
          const texts = answers.flatMap((answer) => (answer.text ? [answer.text] : []))
          xquad.questions.push({ id, question: question.trim(), externalId, article, answers: texts })
        } else {
          xquad.skipped += 1
        }
      }
    }
  })
  return xquad
}

/** The same questions in another language, where the file is there; they ask for the English paragraphs. */
export async function readXquadQuestions(
  dataDir: string,
  language: string,
  english: readonly XquadQuestion[],
): Promise<XquadQuestion[] | null> {
  const text = await readDataFile(dataDir, `xquad-${language}`, `xquad.${language}.json`).catch(() => null)
  if (text === null) return null
  const { data } = JSON.parse(text) as XquadFile
  const translated = new Map(
    data.flatMap(({ paragraphs }) =>
      paragraphs.flatMap(({ qas = [] }) => qas.map(({ id, question }) => [id, question?.trim()] as const)),
    ),
  )
  return english.flatMap((asked) => {
    const question = translated.get(asked.id)
    return question ? [{ ...asked, question }] : []
  })
}
