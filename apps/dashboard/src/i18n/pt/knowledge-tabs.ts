import type { Catalogue } from '../text.ts'

export const knowledgeTabs: Catalogue['knowledgeTabs'] = {
  label: 'Partes do conhecimento',
  documents: 'Documentos',
  sources: 'Fontes',
  try: 'Experimentar uma pergunta',
  unanswered: 'Sem resposta',
  quality: 'Qualidade',
  health: 'Estado',
}
