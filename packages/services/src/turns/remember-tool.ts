import { type AnswerTool, ToolError } from '@visualkit/ai'
import { FactKind, MEMORY_LIMITS } from '@visualkit/contracts'
import { z } from 'zod'
import { factOfModel } from '../memory/turn-memory.ts'
import type { LoadedTurn } from './load-turn.ts'
import { readArguments, toolSchema } from './tool-arguments.ts'
import type { TurnNotes } from './turn-notes.ts'

const Arguments = z.strictObject({
  kind: FactKind.exclude(['matter']).describe(
    'name: what to call them; language: the one they want; plan, product, order: what they have; note: anything else that helps later.',
  ),
  words: z
    .string()
    .trim()
    .min(2)
    .max(MEMORY_LIMITS.factCharacters)
    .describe('The words of the visitor, copied as they stand, such as "Mia" or "10234".'),
})

/** Lets a model have something remembered of the visitor: only what they literally said, and what may be kept. */
export function rememberTool({ memory }: Pick<LoadedTurn, 'memory'>, notes: TurnNotes): AnswerTool {
  return {
    name: 'remember',
    description:
      'Remembers something the visitor said about themselves that helps in later conversations. Nothing secret, and nothing about health, belief or origin.',
    inputSchema: toolSchema(Arguments),
    effect: 'reads',
    async run(input) {
      const found = factOfModel(memory, readArguments(Arguments, input))
      if ('problem' in found) throw new ToolError(found.problem)
      if (notes.facts.length < MOST_FACTS) notes.facts.push(found.fact)
      return { type: 'note', text: `Remembered: ${found.fact.kind}: ${found.fact.fact}` }
    },
  }
}

/** Of one answer. */
const MOST_FACTS = 5
