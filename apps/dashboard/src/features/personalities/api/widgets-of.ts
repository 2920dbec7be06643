import type { Personality, Widget } from '@visualkit/contracts'

/** The widgets an assistant answers in: those that name it, and for the default one those that name none. */
export function widgetsOf(
  personality: Pick<Personality, 'id' | 'isDefault'>,
  widgets: readonly Widget[],
): Widget[] {
  return widgets.filter(
    ({ personalityId }) =>
      personalityId === personality.id || (personalityId === null && personality.isDefault),
  )
}
