import { getTestSet, listTestSets, type ServiceContext } from '@visualkit/services'
import { StartError } from '../start-error.ts'

/** The test set with this name or id, with its questions. */
export async function testSetOf(ctx: ServiceContext, wanted: string) {
  const { testSets } = await listTestSets(ctx)
  const found = testSets.filter(
    ({ id, name }) => id === wanted.toLowerCase() || name.toLowerCase() === wanted.toLowerCase(),
  )
  if (found.length === 1) return getTestSet(ctx, found[0]!)
  throw new StartError(
    found.length === 0
      ? `There is no test set "${wanted}". \`vk testset list\` shows them.`
      : `Several test sets are called "${wanted}": use the id.`,
  )
}
