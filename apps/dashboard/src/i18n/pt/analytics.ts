import type { Catalogue } from '../text.ts'

export const analytics: Catalogue['analytics'] = {
  sight: {
    title: 'Conversas com IA e contexto visual',
    description:
      'Conversas em que o assistente respondeu a partir do ecrã, da página ou de uma imagem do visitante. A semana começa na segunda-feira; fuso horário: {zone}.',
    thisWeek: {
      one: 'esta semana: {share} de {count} conversa com o assistente; {before} na semana passada',
      other: 'esta semana: {share} de {count} conversas com o assistente; {before} na semana passada',
    },
    summary: {
      one: '{withSight} de {count} conversa com o assistente em 12 semanas teve contexto visual',
      other: '{withSight} de {count} conversas com o assistente em 12 semanas tiveram contexto visual',
    },
    week: 'Semana de {day}',
    seen: { one: '{count} com contexto visual', other: '{count} com contexto visual' },
    served: { one: '{count} com o assistente', other: '{count} com o assistente' },
    columns: {
      week: 'Semana de',
      withSight: 'Com contexto visual',
      conversations: 'Com o assistente',
      share: 'Proporção',
    },
  },
}
