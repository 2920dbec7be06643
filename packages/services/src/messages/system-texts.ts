import { isUnnamed, type Locale, type SystemEvent } from '@visualkit/contracts'

export interface SystemFacts {
  assistantName: string
  /** The person who came or went; null when we do not know their name. */
  personName?: string | null
  /** Whether somebody of the business is in the inbox now. */
  peopleOnline?: boolean
  /** When people answer, in the business's words; empty when it said nothing. */
  peopleHours?: string
  /** When people are there again, in words; empty when they are, and when it is not known. */
  peopleBack?: string
  /** What was asked in vain, in the visitor's own words. */
  question?: string
}

type Text = (facts: SystemFacts) => string

/**
 * What system messages say: what happened, and what it means for the visitor. The Portuguese keeps to words that Portugal
 * and Brazil share.
 */
const TEXTS: Record<Locale, Record<SystemEvent, Text>> = {
  en: {
    escalated: ({ assistantName, peopleOnline, peopleHours, peopleBack }) =>
      peopleOnline
        ? `A person has been asked to join. Somebody is online and will answer here shortly. ${assistantName} goes on helping until then.`
        : `A person has been asked to join. Nobody is online at the moment; your messages are kept and a person will answer here as soon as possible.${peopleBack ? ` People are back ${peopleBack}.` : peopleHours ? ` People answer ${peopleHours}.` : ''} ${assistantName} goes on helping until then.`,
    taken: ({ personName }) =>
      `${personName || 'A person'} has joined the conversation and will answer you from now on.`,
    handed_back: ({ personName, assistantName }) =>
      personName
        ? `${personName} has left the conversation. ${theAssistant(assistantName, ', the AI assistant,', 'The AI assistant')} answers from now on.`
        : `${theAssistant(assistantName, ', the AI assistant,', 'The AI assistant')} answers from now on.`,
    resolved: () => 'This conversation has been closed. Write a message at any time to open it again.',
    reopened: () => 'This conversation is open again.',
    sharing_started: () => 'Screen sharing has started. Personal data is masked before anything is kept.',
    sharing_stopped: () => 'Screen sharing has ended.',
    answer_found: ({ question }) =>
      question
        ? `We have an answer now to what you asked: “${question}”`
        : 'We have an answer now to what you asked.',
  },
  es: {
    escalated: ({ assistantName, peopleOnline, peopleHours, peopleBack }) =>
      peopleOnline
        ? `Se ha pedido a una persona que se una. Hay alguien en línea y le responderá aquí en breve. ${assistantName} le sigue ayudando mientras tanto.`
        : `Se ha pedido a una persona que se una. Ahora mismo no hay nadie en línea; sus mensajes se conservan y una persona le responderá aquí lo antes posible.${peopleBack ? ` Las personas vuelven ${peopleBack}.` : peopleHours ? ` Horario de atención: ${peopleHours}.` : ''} ${assistantName} le sigue ayudando mientras tanto.`,
    taken: ({ personName }) =>
      `${personName || 'Una persona'} se ha unido a la conversación y le responderá a partir de ahora.`,
    handed_back: ({ personName, assistantName }) =>
      personName
        ? `${personName} ha dejado la conversación. A partir de ahora responde ${theAssistant(assistantName, ', el asistente de IA', 'el asistente de IA')}.`
        : `A partir de ahora responde ${theAssistant(assistantName, ', el asistente de IA', 'el asistente de IA')}.`,
    resolved: () =>
      'Esta conversación se ha cerrado. Puede escribir un mensaje en cualquier momento para abrirla de nuevo.',
    reopened: () => 'Esta conversación vuelve a estar abierta.',
    sharing_started: () =>
      'Ha empezado a compartir la pantalla. Los datos personales se ocultan antes de guardar nada.',
    sharing_stopped: () => 'Ha dejado de compartir la pantalla.',
    answer_found: ({ question }) =>
      question
        ? `Ya tenemos respuesta a lo que preguntó: «${question}»`
        : 'Ya tenemos respuesta a lo que preguntó.',
  },
  pt: {
    escalated: ({ assistantName, peopleOnline, peopleHours, peopleBack }) =>
      peopleOnline
        ? `Foi pedido a uma pessoa que se junte à conversa. Há alguém online que responderá aqui em breve. ${assistantName} continua a ajudar até lá.`
        : `Foi pedido a uma pessoa que se junte à conversa. De momento não há ninguém online; as suas mensagens ficam guardadas e uma pessoa responderá aqui assim que possível.${peopleBack ? ` As pessoas voltam ${peopleBack}.` : peopleHours ? ` Horário de atendimento: ${peopleHours}.` : ''} ${assistantName} continua a ajudar até lá.`,
    taken: ({ personName }) =>
      `${personName || 'Uma pessoa'} juntou-se à conversa e responderá a partir de agora.`,
    handed_back: ({ personName, assistantName }) =>
      personName
        ? `${personName} saiu da conversa. A partir de agora responde ${theAssistant(assistantName, ', o assistente de IA', 'o assistente de IA')}.`
        : `A partir de agora responde ${theAssistant(assistantName, ', o assistente de IA', 'o assistente de IA')}.`,
    resolved: () =>
      'Esta conversa foi encerrada. Pode escrever uma mensagem a qualquer momento para a reabrir.',
    reopened: () => 'Esta conversa está novamente aberta.',
    sharing_started: () =>
      'Começou a mostrar o que vê. Os dados pessoais são ocultados antes de alguma coisa ser guardada.',
    sharing_stopped: () => 'Deixou de mostrar o que vê.',
    answer_found: ({ question }) =>
      question ? `Já temos resposta ao que perguntou: “${question}”` : 'Já temos resposta ao que perguntou.',
  },
}

/** The name with what it is; of an assistant that nobody named, only what it is. */
function theAssistant(name: string, what: string, alone: string): string {
  return isUnnamed(name) ? alone : name + what
}

export function systemText(locale: Locale, event: SystemEvent, facts: SystemFacts): string {
  return TEXTS[locale][event](facts)
}
