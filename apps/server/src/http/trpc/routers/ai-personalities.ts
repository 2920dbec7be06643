import { Personality, PersonalityInput, UpdatePersonalityInput } from '@visualkit/contracts'
import {
  createPersonality,
  deletePersonality,
  getPersonality,
  listPersonalities,
  updatePersonality,
} from '@visualkit/services'
import { ById, Deleted } from '../by-id.ts'
import { memberProcedure, router } from '../procedures.ts'

export const aiPersonalities = router({
  list: memberProcedure.output(Personality.array()).query(({ ctx }) => listPersonalities(ctx.service)),
  get: memberProcedure
    .input(ById)
    .output(Personality)
    .query(({ ctx, input }) => getPersonality(ctx.service, input)),
  create: memberProcedure
    .input(PersonalityInput)
    .output(Personality)
    .mutation(({ ctx, input }) => createPersonality(ctx.service, input)),
  update: memberProcedure
    .input(UpdatePersonalityInput)
    .output(Personality)
    .mutation(({ ctx, input }) => updatePersonality(ctx.service, input)),
  delete: memberProcedure
    .input(ById)
    .output(Deleted)
    .mutation(({ ctx, input }) => deletePersonality(ctx.service, input)),
})
