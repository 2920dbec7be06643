export const knowledgeTabs = {
  label: 'Parts of the knowledge',
  documents: 'Documents',
  sources: 'Sources',
  try: 'Try a question',
  unanswered: 'Unanswered',
  quality: 'Quality',
  health: 'Health',
} as const
