import type { Locale } from '@visualkit/contracts'

interface CallTexts {
  /** Begins the offer of times: by it the next message is known to be an answer. */
  when: string
  zone(name: string): string
  other: string
  /** The time that was named is none at which people are there. */
  notThen: string
  /** Somebody else was faster. */
  justTaken: string
  noTimes: string
  /** Begins the question for a number, with the time behind it. */
  number(label: string, zone: string): string
  numberStart: string
  booked(facts: { label: string; zone: string; contact: string; calendar: string }): string
  /** The planned call is put to another time. */
  moved(facts: { label: string; zone: string; contact: string; calendar: string; old: string }): string
  hasCall(label: string, zone: string): string
  /** How the three above begin: by it what follows is known to be about that call. */
  plannedStarts: readonly string[]
  canceled(label: string): string
  /** It happened too often for mails. */
  canceledQuietly(label: string): string
  /** Instead of one more call. */
  tooOften: string
  /** They hold as many free times as one may. */
  tooMany: string
  noCall: string
  cancel: string
  /** What the team reads in the inbox. */
  reason(label: string, zone: string, contact: string): string
  /** In the calendar. */
  summary(business: string): string
}

/** What is said while a call is arranged; no model writes it. */
export const CALL_TEXTS: Record<Locale, CallTexts> = {
  en: {
    when: 'When may we call you?',
    zone: (name) => `Times are in ${name}.`,
    other: 'Choose one, or write another day and time.',
    notThen: 'Nobody is there at that time, or it is taken already.',
    justTaken: 'Somebody else has just taken that time.',
    noTimes: 'There is no time left in the next two weeks. I can ask a person to get back to you here.',
    number: (label, zone) => `Which number should we call on **${label}** (${zone})? Please write it here.`,
    numberStart: 'Which number should we call on',
    booked: ({ label, zone, contact, calendar }) =>
      `Your call is planned: **${label}** (${zone}), on ${contact}. The team sees it in its inbox.\n\n[Add it to your calendar](${calendar})\n\nWrite “Cancel my call” if it no longer suits you.`,
    moved: ({ label, zone, contact, calendar, old }) =>
      `Your call is moved: **${label}** (${zone}) instead of ${old}, on ${contact}. The team sees it in its inbox.\n\n[Add it to your calendar](${calendar})\n\nWrite “Cancel my call” if it no longer suits you.`,
    plannedStarts: ['Your call is planned:', 'Your call is moved:', 'A call is planned already:'],
    hasCall: (label, zone) =>
      `A call is planned already: **${label}** (${zone}). Write another day and time to move it, or cancel it.`,
    canceled: (label) => `The call on **${label}** is canceled. The team sees it in its inbox.`,
    canceledQuietly: (label) =>
      `The call on **${label}** is canceled. The team sees it here; no mails are sent this time.`,
    tooOften:
      'Several calls were planned or canceled within a short time. Please try again in an hour, or ask for a person here.',
    tooMany:
      'Several calls are planned already for you, for this number or from your connection. Cancel one of them first, or ask for a person here.',
    noCall: 'No call is planned.',
    cancel: 'Cancel my call',
    reason: (label, zone, contact) => `Call on ${label} (${zone}): ${contact}`,
    summary: (business) => `Call with ${business}`,
  },
  es: {
    when: '¿Cuándo podemos llamarle?',
    zone: (name) => `Las horas son en ${name}.`,
    other: 'Elija una o escriba otro día y hora.',
    notThen: 'A esa hora no hay nadie o ya está ocupada.',
    justTaken: 'Otra persona acaba de reservar esa hora.',
    noTimes:
      'No queda ninguna hora en las próximas dos semanas. Puedo pedir a una persona que le escriba aquí.',
    number: (label, zone) => `¿A qué número llamamos el **${label}** (${zone})? Escríbalo aquí, por favor.`,
    numberStart: '¿A qué número llamamos el',
    booked: ({ label, zone, contact, calendar }) =>
      `Su llamada está prevista: **${label}** (${zone}), al ${contact}. El equipo lo ve en su bandeja.\n\n[Añadirla a su calendario](${calendar})\n\nEscriba «Cancelar mi llamada» si ya no le conviene.`,
    moved: ({ label, zone, contact, calendar, old }) =>
      `Su llamada ha cambiado: **${label}** (${zone}) en lugar de ${old}, al ${contact}. El equipo lo ve en su bandeja.\n\n[Añadirla a su calendario](${calendar})\n\nEscriba «Cancelar mi llamada» si ya no le conviene.`,
    plannedStarts: ['Su llamada está prevista:', 'Su llamada ha cambiado:', 'Ya hay una llamada prevista:'],
    hasCall: (label, zone) =>
      `Ya hay una llamada prevista: **${label}** (${zone}). Escriba otro día y hora para cambiarla, o cancélela.`,
    canceled: (label) => `La llamada del **${label}** está cancelada. El equipo lo ve en su bandeja.`,
    canceledQuietly: (label) =>
      `La llamada del **${label}** está cancelada. El equipo lo ve aquí; esta vez no se envían correos.`,
    tooOften:
      'Se han previsto o cancelado varias llamadas en poco tiempo. Inténtelo de nuevo dentro de una hora o pida aquí hablar con una persona.',
    tooMany:
      'Ya hay varias llamadas previstas para usted, para este número o desde su conexión. Cancele antes una de ellas o pida aquí hablar con una persona.',
    noCall: 'No hay ninguna llamada prevista.',
    cancel: 'Cancelar mi llamada',
    reason: (label, zone, contact) => `Llamada el ${label} (${zone}): ${contact}`,
    summary: (business) => `Llamada con ${business}`,
  },
  pt: {
    when: 'Quando lhe podemos ligar?',
    zone: (name) => `As horas são em ${name}.`,
    other: 'Escolha uma ou escreva outro dia e hora.',
    notThen: 'A essa hora não está ninguém ou já está ocupada.',
    justTaken: 'Outra pessoa acabou de reservar essa hora.',
    noTimes:
      'Não há nenhuma hora livre nas próximas duas semanas. Posso pedir a uma pessoa que lhe responda aqui.',
    number: (label, zone) => `Para que número ligamos em **${label}** (${zone})? Escreva-o aqui, por favor.`,
    numberStart: 'Para que número ligamos em',
    booked: ({ label, zone, contact, calendar }) =>
      `A sua chamada está marcada: **${label}** (${zone}), para ${contact}. A equipa vê-o na sua caixa de entrada.\n\n[Adicionar ao seu calendário](${calendar})\n\nEscreva “Cancelar a minha chamada” se já não lhe convier.`,
    moved: ({ label, zone, contact, calendar, old }) =>
      `A sua chamada mudou: **${label}** (${zone}) em vez de ${old}, para ${contact}. A equipa vê-o na sua caixa de entrada.\n\n[Adicionar ao seu calendário](${calendar})\n\nEscreva “Cancelar a minha chamada” se já não lhe convier.`,
    plannedStarts: ['A sua chamada está marcada:', 'A sua chamada mudou:', 'Já há uma chamada marcada:'],
    hasCall: (label, zone) =>
      `Já há uma chamada marcada: **${label}** (${zone}). Escreva outro dia e hora para a mudar, ou cancele-a.`,
    canceled: (label) => `A chamada de **${label}** está cancelada. A equipa vê-o na sua caixa de entrada.`,
    canceledQuietly: (label) =>
      `A chamada de **${label}** está cancelada. A equipa vê-o aqui; desta vez não são enviados e-mails.`,
    tooOften:
      'Foram marcadas ou canceladas várias chamadas em pouco tempo. Tente de novo daqui a uma hora ou peça aqui para falar com uma pessoa.',
    tooMany:
      'Já há várias chamadas marcadas para si, para este número ou a partir da sua ligação. Cancele primeiro uma delas ou peça aqui para falar com uma pessoa.',
    noCall: 'Não há nenhuma chamada marcada.',
    cancel: 'Cancelar a minha chamada',
    reason: (label, zone, contact) => `Chamada em ${label} (${zone}): ${contact}`,
    summary: (business) => `Chamada com ${business}`,
  },
}
