import { readDataFile } from '../read-data-file.ts'

export interface Banking77 {
  questions: string[]
  /** The intent of each question. */
  categories: string[]
  skipped: number
}

/** Customer questions of Banking77's training part (PolyAI, CC BY 4.0). */
export async function readBanking77(dataDir: string): Promise<Banking77> {
  const csv = await readDataFile(dataDir, 'banking77', 'train.csv')
  const questions: string[] = []
  const categories: string[] = []
  let skipped = 0
  for (const [text = '', category = ''] of parseCsv(csv).slice(1)) {
    const question = text.replace(/\s+/g, ' ').trim()
    if (question === '' || category === '') skipped += 1
    else {
      questions.push(question)
      categories.push(category.trim())
    }
  }
  return { questions, categories, skipped }
}

/** Rows of a CSV with quoted fields (RFC 4180). */
function parseCsv(csv: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const match of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    const [whole, quoted, bare = '', end] = match
    if (whole === '' && row.length === 0) continue
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
    if (end !== ',') {
      rows.push(row)
      row = []
    }
  }
  return rows
}
