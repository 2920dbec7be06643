import { SaxesParser } from 'saxes'
import { refusedFile } from '../file-errors.ts'

/** What a reader of XML hears: names without their prefix, which every program chooses for itself. */
export interface XmlHandlers {
  open?(name: string, attributes: XmlAttributes): void
  close?(name: string): void
  text?(text: string): void
}

export type XmlAttributes = (name: string) => string | undefined

/** Deeper than any document; what a harmful one nests costs memory by its depth. */
const MOST_DEPTH = 256

/**
 * Reads XML as it comes, without a tree. Nothing is fetched, and entities other than XML's own five are not expanded,
 * so a document cannot grow while it is read.
 * @throws ServiceError damaged.
 */
export async function readXml(
  pieces: AsyncIterable<string> | Iterable<string>,
  handlers: XmlHandlers,
): Promise<void> {
  const parser = new SaxesParser()
  let depth = 0
  parser.on('error', (error) => {
    throw refusedFile('damaged', {}, error)
  })
  parser.on('doctype', () => {
    throw refusedFile('damaged')
  })
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    if (depth > MOST_DEPTH) throw refusedFile('damaged')
    handlers.open?.(localName(name), (wanted) => attributeOf(attributes, wanted))
  })
  parser.on('closetag', ({ name }) => {
    depth -= 1
    handlers.close?.(localName(name))
  })
  parser.on('text', (text) => handlers.text?.(text))
  for await (const piece of pieces) parser.write(piece)
  parser.close()
}

function attributeOf(attributes: Record<string, string>, wanted: string): string | undefined {
  if (Object.hasOwn(attributes, wanted)) return attributes[wanted]
  const local = localName(wanted)
  // `r:id` asks for one with some prefix: beside it there may be an `id` of another meaning.
  const name = Object.keys(attributes).find((one) =>
    wanted.includes(':') ? one.endsWith(`:${local}`) : localName(one) === local,
  )
  return name === undefined ? undefined : attributes[name]
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Targets of a part's relationships by id, as paths in the archive. */
export async function readRelationships(
  text: string,
  folder: string,
): Promise<Map<string, { type: string; target: string }>> {
  const found = new Map<string, { type: string; target: string }>()
  await readXml([text], {
    open(name, attributes) {
      const [id, target, type] = [attributes('Id'), attributes('Target'), attributes('Type')]
      if (name !== 'Relationship' || id === undefined || target === undefined) return
      if (attributes('TargetMode') === 'External') return
      found.set(id, { type: type?.split('/').at(-1) ?? '', target: pathOf(target, folder) })
    },
  })
  return found
}

function pathOf(target: string, folder: string): string {
  const parts = target.startsWith('/') ? [] : folder.split('/')
  for (const part of target.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.filter(Boolean).join('/')
}
