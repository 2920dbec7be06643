import type { AnswerTool } from '@visualkit/ai'
import type { FrameRegion, Locale, PageElement } from '@visualkit/contracts'
import { chooseElement } from '@visualkit/vision/pointing'
import { z } from 'zod'
import { screenPointer } from '../guides/point-at-screen.ts'
import { toolSource } from '../tools/tool-source.ts'
import type { LoadedTurn, TurnFrame } from './load-turn.ts'
import { readArguments, toolSchema } from './tool-arguments.ts'
import type { Pointed, TurnNotes } from './turn-notes.ts'

const Arguments = z.strictObject({
  instruction: z
    .string()
    .trim()
    .min(2)
    .max(200)
    .describe(
      'What to do and where, with the words that stand there, such as: Click "Save changes". Or only those words.',
    ),
})

const POINTER = { id: '00000000-0000-4000-8000-000000000002', name: 'point_at' }
const TITLE: Record<Locale, string> = {
  en: 'What is on the page',
  es: 'Lo que hay en la página',
  pt: 'O que está na página',
}
type Deed = 'press' | 'fill' | 'tick' | 'choose'
const DEEDS: Record<Locale, Record<Deed, (name: string) => string>> = {
  en: {
    press: (name) => `Click “${name}”.`,
    fill: (name) => `Fill in “${name}”.`,
    tick: (name) => `Tick “${name}”.`,
    choose: (name) => `Choose “${name}”.`,
  },
  es: {
    press: (name) => `Haga clic en «${name}».`,
    fill: (name) => `Rellene «${name}».`,
    tick: (name) => `Marque «${name}».`,
    choose: (name) => `Elija «${name}».`,
  },
  pt: {
    press: (name) => `Clique em «${name}».`,
    fill: (name) => `Preencha «${name}».`,
    tick: (name) => `Marque «${name}».`,
    choose: (name) => `Escolha «${name}».`,
  },
}
/** Names a model is told when none was meant surely. */
const MOST_NAMES = 15

export interface PointParts {
  /** The words read on a frame, with their places; null: it is gone. */
  regionsOf?(frameId: string): Promise<readonly FrameRegion[] | null>
}

/** Whether there is anything to point at: a page, or a screen that is shared now. */
export function canPoint(
  { frame, session }: Pick<LoadedTurn, 'frame' | 'session'>,
  parts: PointParts,
): boolean {
  if (!frame || frame.attached) return false
  return Boolean(frame.pageView) || (session.sharing && parts.regionsOf !== undefined)
}

/**
 * Lets a model point: the control that an instruction surely means, or none. It is drawn with the reply, by the words
 * of the page, never by the model's, and its name is a source that the answer may cite.
 */
export function pointTool(
  { frame }: Pick<LoadedTurn, 'frame'>,
  locale: Locale,
  notes: TurnNotes,
  parts: PointParts,
): AnswerTool {
  return {
    name: 'point_at',
    description:
      'Shows the visitor where to click, type or choose, on the page or screen they show now. One place for one answer: the first thing to do.',
    inputSchema: toolSchema(Arguments),
    effect: 'reads',
    async run(input) {
      const { instruction } = readArguments(Arguments, input)
      const found = await findPlace(instruction, frame!, locale, parts)
      if ('names' in found) {
        notes.pointed = null
        const names = found.names.slice(0, MOST_NAMES).map((name) => `- ${name}`)
        return {
          type: 'note',
          text: ['Nothing was pointed at: it is not sure which is meant. There is:', ...names].join('\n'),
        }
      }
      const chosen = frame!.pageView?.elements.find(({ name }) => name === found.name)
      if (chosen?.states.includes('disabled')) {
        notes.pointed = null
        const text = `Nothing was pointed at: “${found.name}” cannot be used at the moment. Say what has to be done before.`
        return { type: 'note', text }
      }
      notes.pointed = { sentence: found.sentence, frameId: found.frameId }
      return {
        type: 'sources',
        sources: [toolSource({ ...POINTER, title: TITLE[locale] }, found.sentence, locale)],
      }
    },
  }
}

/** What to do there, in a sentence of ours, and of which shared screen; or what else there is, when none is surely meant. */
type Found = { sentence: string; name: string } | { names: string[] }

/** Where on the page or the shared screen it is that an instruction means. */
export async function findPlace(
  instruction: string,
  frame: TurnFrame,
  locale: Locale,
  parts: PointParts,
): Promise<(Exclude<Found, { names: string[] }> & Pick<Pointed, 'frameId'>) | { names: string[] }> {
  const { pageView } = frame
  const found = pageView
    ? ofPage(instruction, pageView.elements, locale)
    : await ofScreen(instruction, frame.id, locale, parts)
  return 'names' in found ? found : { ...found, frameId: pageView ? null : frame.id }
}

function ofPage(instruction: string, elements: readonly PageElement[], locale: Locale): Found {
  const chosen = chooseElement(asNamed(instruction), elements)?.element
  const sentence = chosen && sentenceOf(chosen, locale)
  // Later steps find it by the sentence alone, so it must lead there.
  if (!chosen || !sentence || chooseElement(sentence, elements)?.element !== chosen)
    return { names: elements.map(({ name }) => name).filter((name) => name !== '') }
  return { sentence, name: chosen.name }
}

async function ofScreen(
  instruction: string,
  frameId: string,
  locale: Locale,
  { regionsOf }: PointParts,
): Promise<Found> {
  const regions = (await regionsOf?.(frameId)) ?? []
  const wanted = screenPointer(frameId, asNamed(instruction), regions)?.target
  const region =
    wanted?.kind === 'box'
      ? regions.find(({ x, y, masked }) => !masked && x === wanted.x && y === wanted.y)
      : undefined
  const sentence = region && DEEDS[locale].press(withoutQuotes(region.text))
  if (!region || !sentence || screenPointer(frameId, sentence, regions) === null)
    return { names: regions.filter(({ masked }) => !masked).map(({ text }) => text.slice(0, 80)) }
  return { sentence, name: region.text }
}

/** Words alone are the name of something. */
function asNamed(instruction: string): string {
  return /["“”«»'‘’*`]/.test(instruction) || instruction.split(/\s+/).length > 4
    ? instruction
    : `"${instruction}"`
}

function sentenceOf({ name, role }: PageElement, locale: Locale): string {
  const deed: Deed =
    role === 'textbox' || role === 'slider'
      ? 'fill'
      : role === 'checkbox' || role === 'switch'
        ? 'tick'
        : role === 'combobox' || role === 'radio' || role === 'option'
          ? 'choose'
          : 'press'
  return DEEDS[locale][deed](withoutQuotes(name))
}

function withoutQuotes(name: string): string {
  return name
    .replace(/["“”«»*`\n]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
