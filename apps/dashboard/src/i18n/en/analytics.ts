/** What the conversations of a business came to. */
export const analytics = {
  sight: {
    title: 'AI conversations with visual context',
    description:
      'Conversations in which the assistant answered from the visitor’s screen, page or picture. A week begins on Monday; time zone: {zone}.',
    thisWeek: {
      one: 'this week: {share} of {count} conversation with the assistant; {before} last week',
      other: 'this week: {share} of {count} conversations with the assistant; {before} last week',
    },
    summary: {
      one: '{withSight} of {count} conversation with the assistant in 12 weeks had visual context',
      other: '{withSight} of {count} conversations with the assistant in 12 weeks had visual context',
    },
    week: 'Week of {day}',
    seen: { one: '{count} with visual context', other: '{count} with visual context' },
    served: { one: '{count} with the assistant', other: '{count} with the assistant' },
    columns: {
      week: 'Week of',
      withSight: 'With visual context',
      conversations: 'With the assistant',
      share: 'Share',
    },
  },
} as const
