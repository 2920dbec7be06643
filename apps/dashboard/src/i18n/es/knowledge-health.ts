import type { Catalogue } from '../text.ts'

export const knowledgeHealth: Catalogue['knowledgeHealth'] = {
  title: 'Estado del conocimiento',
  description:
    'Lo que falla, se contradice, falta, es antiguo o no se usa nunca, cada cosa con lo que puede hacer.',
  again: 'Mirar de nuevo',
  emptyTitle: 'Nada le necesita',
  emptyText:
    'Ningún documento falla, es antiguo o queda sin usar, ninguno contradice a otro y ninguna pregunta espera respuesta.',
  open: 'Abrir «{title}»',
  notAllCompared: 'Hay más pasajes de los que se compararon: los 2000 más recientes.',
  answer: 'Responderla',
  expired: 'Válido hasta un día que ya pasó',
  changed: 'cambiado {when}',
  look: 'Mirarlo',
  parts: {
    failed: { title: 'No se pueden leer', text: 'A las respuestas les falta lo que dicen estos documentos.' },
    contradictory: {
      title: 'Se contradicen',
      text: 'Dos documentos dicen cosas distintas de lo mismo. A los visitantes se les muestran ambas; decida cuál vale.',
    },
    missing: { title: 'Falta', text: 'Las preguntas que más cuestan y no tienen respuesta.' },
    stale: { title: 'Antiguos', text: 'Sin cambios en un año, o válidos hasta un día que ya pasó.' },
    unused: {
      title: 'Sin usar',
      text: 'Ninguna respuesta los ha citado en 90 días. Quizá usan otras palabras que los visitantes.',
    },
  },
}
