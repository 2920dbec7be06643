import { type Personality, UpdatePersonalityInput } from '@visualkit/contracts'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { savePersonality } from './save-personality.ts'

/** Changes what is named. There is always one default: another assistant takes its place, it is never just given up. */
export async function updatePersonality(
  ctx: ServiceContext,
  input: UpdatePersonalityInput,
): Promise<Personality> {
  requirePermission(ctx, 'assistants.write')
  requireId(input.id, 'assistant')
  const { id, isDefault, ...changes } = UpdatePersonalityInput.parse(input)
  return savePersonality(ctx, { id, changes, isDefault })
}
