import type { Catalogue } from '../text.ts'

export const escalations: Catalogue['escalations'] = {
  title: 'Cuándo pide una persona',
  description:
    'Quien pide una persona siempre la tiene. Estos son los casos en que el asistente la pide por sí mismo.',
  failedAttempts: 'Tras intentos fallidos',
  failedAttemptsHint: 'Preguntas seguidas sin respuesta, o respuestas que el visitante dio por erróneas.',
  times: { one: '{count} intento', other: '{count} intentos' },
  minutes: 'Tras un tiempo sin solución',
  minutesHint: 'Cuenta desde la primera pregunta. Muchas preguntas que se respondieron no son motivo.',
  afterMinutes: { one: '{count} minuto', other: '{count} minutos' },
  never: 'Nunca',
  frustration: 'Cuando se acaba la paciencia',
  frustrationHint:
    'Palabras de enfado junto con preguntas repetidas, respuestas rechazadas o un error que persiste.',
  frustrationLevels: {
    early: 'Con una palabra de enfado',
    normal: 'Con señales claras',
    patient: 'Con muchas señales',
    off: 'Nunca',
  },
  knownProblem: 'Cuando otros esperan la misma respuesta',
  knownProblemHint: 'A la primera pregunta, si ya se hizo antes y nadie la ha respondido aún.',
  topics: 'Temas que solo responden personas',
  topicsHint:
    'Unas palabras cada uno, como «reembolso de una tarjeta regalo». Todas deben estar en la pregunta, en cualquier forma.',
  topicsEmpty: 'Ninguno: el asistente intenta con todos los temas.',
  topicExample: 'queja sobre un repartidor',
  addTopic: 'Añadir un tema',
  topicTwice: 'Este tema ya está en la lista.',
  topicShort: 'Escriba al menos una palabra.',
  topicLong: 'Como máximo 80 caracteres.',
  why: {
    attempts: { one: '{count} intento sin ayuda', other: '{count} intentos seguidos sin ayuda' },
    minutes: { one: '{count} minuto sin solución', other: '{count} minutos sin solución' },
    askedBefore: {
      one: 'Otra persona ya lo preguntó, sin respuesta',
      other: 'Otras {count} personas ya lo preguntaron, sin respuesta',
    },
    topic: 'En su lista de temas: {topic}',
    signs: {
      strong: 'palabras de enfado',
      mild: 'palabras impacientes',
      shouting: 'mayúsculas o exclamaciones',
      repeated: 'preguntó otra vez',
      rejected: 'rechazó una respuesta',
      same_error: 'el mismo error durante minutos',
    },
  },
}
