export const knowledgeTabs = {
  label: 'Parts of the knowledge',
  documents: 'Documents',
  try: 'Try a question',
  unanswered: 'Unanswered',
  quality: 'Quality',
} as const
