import type { Guide, PageView } from '@visualkit/contracts'
import { readAnswer } from '@visualkit/contracts/answer-text'
import { chooseElement } from '@visualkit/vision/pointing'
import { statedEnds } from './stated-end.ts'

/** A sentence of an answer points only when it surely means a control. */
const SENTENCE_CONFIDENCE = 0.8
const MOST_STEPS = 30
const STEP_CHARACTERS = 1_000

/**
 * The steps of an answer that can be followed on the page: its numbered list, when one of its items means a control
 * that is there; else the one sentence that does. Null when there is nothing to point at.
 * @param passages what the answer was written from: they may say what is seen at the end.
 */
export function beginGuide(
  content: string,
  view: PageView,
  passages: readonly { content: string }[] = [],
): Guide | null {
  const guideOf = (told: readonly string[]) => guideWith(told, view, statedEnds(told, content, passages))
  const steps = stepsOf(content)
  if (steps.length > 1 && steps.some((step) => chooseElement(step, view.elements))) return guideOf(steps)
  const sentences = content
    .replace(/\s*\[\d+\]/g, '')
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean)
  const best = sentences
    .map((sentence) => ({ sentence, chosen: chooseElement(sentence, view.elements) }))
    .filter(({ chosen }) => chosen !== null && chosen.confidence >= SENTENCE_CONFIDENCE)
    .sort((a, b) => b.chosen!.confidence - a.chosen!.confidence)[0]
  return best ? guideOf([best.sentence]) : null
}

/** The items of the first numbered list of an answer, as they are read. */
export function stepsOf(content: string): string[] {
  const list = readAnswer(content, []).find((block) => block.kind === 'steps')
  if (list?.kind !== 'steps') return []
  return list.items.map((runs) => wordsOf(runs).replace(/\s+/g, ' ').trim()).filter(Boolean)
}

type Runs = Extract<ReturnType<typeof readAnswer>[number], { kind: 'steps' }>['items'][number]

function wordsOf(runs: Runs): string {
  return runs
    .map((run) => {
      switch (run.kind) {
        case 'text':
          return run.text
        case 'code':
          return `"${run.text}"`
        case 'bold':
          return `**${wordsOf(run.children)}**`
        case 'break':
          return ' '
        case 'citation':
          return ''
        default:
          return wordsOf(run.children)
      }
    })
    .join('')
}

function guideWith(steps: readonly string[], view: PageView, success: string[]): Guide {
  return {
    state: 'open',
    steps: steps.slice(0, MOST_STEPS).map((text) => ({
      text: text.slice(0, STEP_CHARACTERS),
      done: null,
      isOnPage: chooseElement(text, view.elements) !== null,
    })),
    ...(success.length > 0 && { success }),
  }
}
