import type { Catalogue } from '../text.ts'

export const analytics: Catalogue['analytics'] = {
  sight: {
    title: 'Conversaciones con IA y contexto visual',
    description:
      'Conversaciones en las que el asistente respondió a partir de la pantalla, la página o una imagen del visitante. La semana empieza el lunes; zona horaria: {zone}.',
    thisWeek: {
      one: 'esta semana: {share} de {count} conversación con el asistente; {before} la semana pasada',
      other: 'esta semana: {share} de {count} conversaciones con el asistente; {before} la semana pasada',
    },
    summary: {
      one: '{withSight} de {count} conversación con el asistente en 12 semanas tuvo contexto visual',
      other: '{withSight} de {count} conversaciones con el asistente en 12 semanas tuvieron contexto visual',
    },
    week: 'Semana del {day}',
    seen: { one: '{count} con contexto visual', other: '{count} con contexto visual' },
    served: { one: '{count} con el asistente', other: '{count} con el asistente' },
    columns: {
      week: 'Semana del',
      withSight: 'Con contexto visual',
      conversations: 'Con el asistente',
      share: 'Proporción',
    },
  },
}
