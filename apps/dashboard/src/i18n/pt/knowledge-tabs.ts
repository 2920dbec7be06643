import type { Catalogue } from '../text.ts'

export const knowledgeTabs: Catalogue['knowledgeTabs'] = {
  label: 'Partes do conhecimento',
  documents: 'Documentos',
  try: 'Experimentar uma pergunta',
  unanswered: 'Sem resposta',
  quality: 'Qualidade',
}
