export const knowledgeHealth = {
  title: 'Health of the knowledge',
  description: 'What is broken, at odds, missing, old or never used, each with what to do about it.',
  again: 'Look again',
  emptyTitle: 'Nothing needs you',
  emptyText:
    'No document is broken, old or unused, none contradicts another, and no question waits for an answer.',
  open: 'Open “{title}”',
  notAllCompared: 'There are more passages than were compared: the newest 2,000 were.',
  answer: 'Answer it',
  expired: 'Valid until a day that is over',
  changed: 'changed {when}',
  look: 'Look at it',
  parts: {
    failed: { title: 'Not readable', text: 'Answers miss what stands in these documents.' },
    contradictory: {
      title: 'At odds with each other',
      text: 'Two documents state different things of the same. Visitors are shown both; decide which one holds.',
    },
    missing: { title: 'Missing', text: 'Questions that cost most and have no answer.' },
    stale: { title: 'Old', text: 'Not changed for a year, or valid until a day that is over.' },
    unused: {
      title: 'Never used',
      text: 'No answer has cited these in 90 days. They may be worded in other words than visitors use.',
    },
  },
} as const
