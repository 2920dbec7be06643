import type { Locale } from '@visualkit/contracts'
import { rememberTexts } from '@visualkit/contracts/remember-texts'
import { type Bag, bagOf, joinBags } from '../retrieve/question-subject.ts'
import { fold } from '../text/normalise.ts'
import { withWordsOfName } from './kind-of-page.ts'
import { splitUnits, type Unit } from './split-units.ts'

/** A unit with its words, whatever is asked. */
export interface ReadUnit {
  unit: Unit
  /** Its own words, with the line that rules it. */
  bag: Bag
  /** What is read as one with it: title, headings, the sentences beside it, the list it leads to. */
  window: Bag
  /** What its list item or row is about, when other words follow. */
  label: Bag | null
  body: Bag
  /** The words in bold that an item begins with. */
  lead: Bag | null
  /** The heading above it in the chunk. */
  heading: Bag | undefined
  /** Of a row: what the first column is called. */
  firstColumn: Bag | null
}

/** All of a chunk that no question changes. */
export interface ReadChunk {
  title: Bag
  /** The headings above the chunk; null when there are none. */
  path: Bag | null
  /** What the title and the headings above say. */
  context: Bag
  units: readonly ReadUnit[]
  /** What all of it says. */
  all: Bag
  /** What each unit says with the one behind it. */
  neighbours: readonly Bag[]
}

/** What stands in a chunk: read once, and weighed for one question after another. */
export function readChunk(chunk: {
  title: string
  headingPath?: readonly string[]
  content: string
  language: Locale
}): ReadChunk {
  return read(chunk.content, JSON.stringify([chunk.title, ...(chunk.headingPath ?? [])]), chunk.language)
}

const read = rememberTexts((content: string, above: string, language: Locale): ReadChunk => {
  const [title = '', ...headingPath] = JSON.parse(above) as string[]
  const titleBag = bagOf(title, language)
  const context = joinBags([titleBag, bagOf(headingPath.map(withWordsOfName).join('\n'), language)])
  const units = splitUnits(content, { title, headingPath, language }).filter((unit) => !isReference(unit))
  const bags = units.map((unit) => bagOf(withFrame(unit), language))
  const topics = topicsOf(units, language)
  const labels = labelsOf(units, language)
  const headings = new Map<number, Bag>()
  units.forEach(({ kind, section }, at) => {
    if (kind === 'heading') headings.set(section, bags[at]!)
  })
  return {
    title: titleBag,
    path: headingPath.length > 0 ? bagOf(headingPath.join('\n'), language) : null,
    context,
    all: joinBags([context, ...bags]),
    neighbours: bags.map((bag, at) => joinBags([context, bag, ...(bags[at + 1] ? [bags[at + 1]!] : [])])),
    units: units.map((unit, at) => {
      const bag = bags[at]!
      const topic = topics.get(unit.block)
      const heading = headings.get(unit.section)
      const lead = unit.kind === 'item' ? LEAD.exec(unit.raw)?.[1] : undefined
      const firstColumn = unit.row?.heads[0]
      const around = [
        context,
        bag,
        ...(topic ? [topic] : []),
        ...aroundOf(units, at).map((other) => bags[other]!),
      ]
      return {
        unit,
        bag,
        window: joinBags(heading === undefined ? around : [heading, ...around]),
        ...labelled(unit, bag, language, labels.get(unit.block)),
        lead: lead === undefined ? null : bagOf(lead, language),
        heading,
        firstColumn: firstColumn ? bagOf(firstColumn, language) : null,
      }
    }),
  }
})

/** Of each list, the things that its items name. */
function topicsOf(units: readonly Unit[], language: Locale): Map<number, Bag> {
  const topics = new Map<number, Bag>()
  for (const block of new Set(units.filter(({ kind }) => kind === 'item').map((unit) => unit.block))) {
    const items = units.filter((unit) => unit.block === block)
    topics.set(block, bagOf(items.map(({ text }) => topicOf(text)).join('\n'), language))
  }
  return topics
}

/** The labels of whole paragraphs. */
function labelsOf(units: readonly Unit[], language: Locale): Map<number, Bag> {
  const labels = new Map<number, Bag>()
  for (const { kind, raw, block } of units) {
    const label = kind === 'sentence' ? PARAGRAPH_LABEL.exec(raw)?.[1] : undefined
    if (label !== undefined && !labels.has(block)) labels.set(block, bagOf(label, language))
  }
  return labels
}

/**
 * "For broken items see [damaged item](…)." only sends the reader on: it answers nothing itself. A statement of its own
 * with a reference behind it does: "We do not deliver there, see [where](…)."
 */
const REFERENCE =
  /^[^.!?]{0,120}\b(?:see|read|vea|véase|consulte|consulta|veja|ver|(?:is|are) (?:explained |described |listed )?in)\s+\[[^\]]{1,100}\]\([^)]{1,500}\)\.?$/i
const OPENS_REFERENCE = /^(?:- )?(?:for|if|to|about|on|para|si|sobre|se|em caso)\b/i

function isReference({ raw, text }: Unit): boolean {
  if (!REFERENCE.test(raw)) return false
  // The reference was taken off: what is left is a sentence, or the beginning of one.
  const isTakenOff = !/\b(?:see|read|vea|véase|consulte|consulta|veja|ver|in)\s+\S+(?:\s\S+){0,8}$/i.test(
    text,
  )
  return !isTakenOff || OPENS_REFERENCE.test(text)
}

/** A thing by its name, with which an item begins: "The Tejo casserole goes in the oven". The list is about it, too. */
const TOPIC =
  /^(?:- )?(?:The|Our|Your|El|La|Los|Las|Nuestr[oa]s?|O|A|Os|As|Noss[oa]s?)\s((?:\p{L}+\s)?\p{Lu}\p{L}+\s(?:\p{L}+\s)?)/u

function topicOf(text: string): string {
  return TOPIC.exec(text)?.[1] ?? ''
}

function withFrame(unit: Unit): string {
  const head = unit.row?.heads[0]
  return [unit.frame?.text, unit.lead, head, unit.text].filter(Boolean).join('\n')
}

const SAYS_DEFAULT =
  /^(?:- )?(?:default(?: value)?|por defecto|valor predeterminado|predefinicao|padrao|por omissao) ?:/

/** "Default: 5173". */
export function saysDefault({ text, kind }: Unit): boolean {
  return (kind === 'item' || kind === 'row') && SAYS_DEFAULT.test(fold(text))
}

/** Numbers of the units that are read as one with a unit: the sentences beside it, its other steps, the list it leads to. */
function aroundOf(units: readonly Unit[], at: number): number[] {
  const unit = units[at]!
  // What an option is stands beside its default.
  if (saysDefault(unit))
    return units.flatMap((other, index) => (other.section === unit.section && index !== at ? [index] : []))
  const near = (other: number) => units[other]?.block === unit.block && units[other]?.kind === unit.kind
  if (unit.kind === 'step') return [at - 1, at + 1].filter(near)
  if (unit.kind !== 'sentence') return []
  const beside = [at - 1, at + 1].filter(near)
  const next = units[at + 1]
  if (!/[:：]$/.test(unit.text) || next === undefined || next.kind === 'sentence') return beside
  return [...beside, ...units.flatMap((other, index) => (other.block === next.block ? [index] : []))]
}

/** `- **By phone**: …`: the words in bold are the item's heading. */
const LEAD = /^\s*[-*+•]\s+(?:\*\*|__)(.{1,80}?)(?:\*\*|__)/
const LABEL = /^(?:- )?([^:–]{1,60}?)(?::| –)\s(.+)$/s
/** "**Customer service** by chat: Monday to Friday": the label of a whole paragraph. */
const PARAGRAPH_LABEL = /^\*\*([^*:\n]{1,40})(?::\*\*|\*\*[^:.\n]{0,40}:)\s/

function labelled(
  unit: Unit,
  bag: Bag,
  language: Locale,
  ofBlock: Bag | undefined,
): { label: Bag | null; body: Bag } {
  if (unit.kind === 'sentence' && ofBlock !== undefined) return { label: ofBlock, body: bag }
  if (unit.row !== undefined) return { label: bagOf(unit.row.cells[0] ?? '', language), body: bag }
  const found = unit.kind === 'item' ? LABEL.exec(unit.text) : null
  if (found === null) return { label: null, body: unit.frame === null ? bag : bagOf(unit.text, language) }
  return { label: bagOf(found[1]!, language), body: bagOf(found[2]!, language) }
}
