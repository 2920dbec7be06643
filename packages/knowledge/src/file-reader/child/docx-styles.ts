import { readXml, type XmlAttributes } from './read-xml.ts'
import type { ZipArchive } from './zip-archive.ts'

export interface DocxStyles {
  /** 1–6 by the id of a paragraph style that is a heading; 0 for the title of the document. */
  headingLevels: ReadonlyMap<string, number>
  /** Whether a list counts its items, by `numId` and level; missing: bullets. */
  isNumbered(numId: string, level: number): boolean
  /** List that a paragraph style brings along. */
  listOfStyle: ReadonlyMap<string, string>
}

/** What the styles and lists of a DOCX file mean for its structure. */
export async function readDocxStyles(zip: ZipArchive): Promise<DocxStyles> {
  const styles = await readStyles(zip)
  const formats = await readNumbering(zip)
  return {
    headingLevels: styles.headingLevels,
    listOfStyle: styles.listOfStyle,
    isNumbered: (numId, level) => !['bullet', 'none'].includes(formats.get(`${numId}/${level}`) ?? 'bullet'),
  }
}

async function readStyles(zip: ZipArchive) {
  const own = new Map<string, { name: string; basedOn?: string; outline?: number; numId?: string }>()
  let current: { name: string; basedOn?: string; outline?: number; numId?: string } | null = null
  await readXml(zip.stream('word/styles.xml'), {
    open(name, attributes) {
      if (name === 'style') {
        current = { name: '' }
        const id = attributes('styleId')
        if (id !== undefined && attributes('type') === 'paragraph') own.set(id, current)
      } else if (current) takeStyle(current, name, attributes)
    },
    close(name) {
      if (name === 'style') current = null
    },
  }).catch(() => {})
  const headingLevels = new Map<string, number>()
  const listOfStyle = new Map<string, string>()
  for (const id of own.keys()) {
    let at: string | undefined = id
    // A style may be based on itself in a broken file.
    for (let steps = 0; at !== undefined && steps < 20; steps += 1) {
      const style = own.get(at)
      if (!style) break
      const level = levelOf(style)
      if (level !== null && !headingLevels.has(id)) headingLevels.set(id, level)
      if (style.numId !== undefined && !listOfStyle.has(id)) listOfStyle.set(id, style.numId)
      at = style.basedOn
    }
  }
  return { headingLevels, listOfStyle }
}

function takeStyle(
  style: { name: string; basedOn?: string; outline?: number; numId?: string },
  name: string,
  attributes: XmlAttributes,
): void {
  const value = attributes('val')
  if (value === undefined) return
  if (name === 'name') style.name = value
  if (name === 'basedOn') style.basedOn = value
  if (name === 'outlineLvl') style.outline = Number(value)
  if (name === 'numId') style.numId = value
}

/** The names of built-in styles are English in every language's Word. */
function levelOf({ name, outline }: { name: string; outline?: number }): number | null {
  if (/^title$/i.test(name)) return 0
  const built = /^heading ([1-9])$/i.exec(name)?.[1]
  if (built !== undefined) return Math.min(6, Number(built))
  return outline !== undefined && outline < 9 ? Math.min(6, outline + 1) : null
}

/** Format of each list by `numId/level`. */
async function readNumbering(zip: ZipArchive): Promise<Map<string, string>> {
  const abstract = new Map<string, string>()
  const formats = new Map<string, string>()
  let abstractId = ''
  let level = ''
  let numId = ''
  await readXml(zip.stream('word/numbering.xml'), {
    open(name, attributes) {
      if (name === 'abstractNum') abstractId = attributes('abstractNumId') ?? ''
      if (name === 'lvl') level = attributes('ilvl') ?? '0'
      if (name === 'numFmt' && abstractId !== '')
        abstract.set(`${abstractId}/${level}`, attributes('val') ?? 'bullet')
      if (name === 'num') numId = attributes('numId') ?? ''
      if (name === 'abstractNumId' && numId !== '')
        for (let at = 0; at < 9; at += 1) {
          const format = abstract.get(`${attributes('val') ?? ''}/${at}`)
          if (format !== undefined) formats.set(`${numId}/${at}`, format)
        }
    },
    close(name) {
      if (name === 'abstractNum') abstractId = ''
      if (name === 'num') numId = ''
    },
  }).catch(() => {})
  return formats
}
