import {
  Personality,
  PersonalityInput,
  PersonalityVersion,
  RestorePersonalityInput,
  TriedTurn,
  TryPersonalityInput,
  UpdatePersonalityInput,
} from '@visualkit/contracts'
import {
  createPersonality,
  deletePersonality,
  getPersonality,
  listPersonalities,
  listPersonalityVersions,
  restorePersonality,
  tryPersonality,
  updatePersonality,
} from '@visualkit/services'
import { ById, Deleted } from '../by-id.ts'
import { may, router } from '../procedures.ts'

export const aiPersonalities = router({
  list: may('assistants.read')
    .output(Personality.array())
    .query(({ ctx }) => listPersonalities(ctx.service)),
  get: may('assistants.read')
    .input(ById)
    .output(Personality)
    .query(({ ctx, input }) => getPersonality(ctx.service, input)),
  create: may('assistants.write')
    .input(PersonalityInput)
    .output(Personality)
    .mutation(({ ctx, input }) => createPersonality(ctx.service, input)),
  update: may('assistants.write')
    .input(UpdatePersonalityInput)
    .output(Personality)
    .mutation(({ ctx, input }) => updatePersonality(ctx.service, input)),
  versions: may('assistants.read')
    .input(ById)
    .output(PersonalityVersion.array())
    .query(({ ctx, input }) => listPersonalityVersions(ctx.service, input)),
  restore: may('assistants.write')
    .input(RestorePersonalityInput)
    .output(Personality)
    .mutation(({ ctx, input }) => restorePersonality(ctx.service, input)),
  /** A mutation, because it costs: nothing is kept. */
  try: may('assistants.write')
    .input(TryPersonalityInput)
    .output(TriedTurn)
    .mutation(({ ctx, input }) => tryPersonality(ctx.service, input)),
  delete: may('assistants.write')
    .input(ById)
    .output(Deleted)
    .mutation(({ ctx, input }) => deletePersonality(ctx.service, input)),
})
