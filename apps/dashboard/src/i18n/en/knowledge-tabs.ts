export const knowledgeTabs = {
  label: 'Parts of the knowledge',
  documents: 'Documents',
  sources: 'Sources',
  try: 'Try a question',
  unanswered: 'Unanswered',
  quality: 'Quality',
} as const
