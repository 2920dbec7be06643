import type { Catalogue } from '../text.ts'

export const knowledgeTabs: Catalogue['knowledgeTabs'] = {
  label: 'Partes del conocimiento',
  documents: 'Documentos',
  sources: 'Fuentes',
  try: 'Probar una pregunta',
  unanswered: 'Sin respuesta',
  quality: 'Calidad',
  health: 'Estado',
}
