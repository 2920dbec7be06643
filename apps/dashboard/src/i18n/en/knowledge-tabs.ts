export const knowledgeTabs = {
  label: 'Parts of the knowledge',
  documents: 'Documents',
  try: 'Try a question',
  quality: 'Quality',
} as const
