import type { FactKind, Locale } from '@visualkit/contracts'

interface MemoryTexts {
  kinds: Record<FactKind, string>
  /** Above the list of what is remembered. */
  recall: string
  /** Below it. */
  recallEnd: string
  nothing: string
  forgotten: string
  forgottenKind(kind: string): string
  /** As the visitor may say it. */
  forgetMe: string
  noted(name: string | null): string
  /** The same to somebody of whom nothing is kept. */
  thanked(name: string | null): string
  /** Below a greeting: a question that stayed open. */
  stillOpen(matter: string): string
  /** The greeting word with a name. */
  hello(name: string): string
}

/** What is said of the memory; no model writes it. */
export const MEMORY_TEXTS: Record<Locale, MemoryTexts> = {
  en: {
    kinds: {
      name: 'Name',
      language: 'Language',
      plan: 'Plan',
      product: 'Product',
      order: 'Order',
      note: 'Note',
      matter: 'Open question',
    },
    recall: 'This is what I remember about you, in your own words:',
    recallEnd: 'If you would like me to forget it, write “Forget me”.',
    nothing:
      'I remember nothing about you besides what is written in this conversation. A person of the team can tell you what else is kept.',
    forgotten:
      'I have forgotten what I remembered about you. What is written in this conversation stays until the business deletes it; a person can help you with that.',
    forgottenKind: (kind) => `I have forgotten this: ${kind}.`,
    forgetMe: 'Forget me',
    noted: (name) => `Thank you${name ? `, ${name}` : ''}. I will keep that in mind. How can I help?`,
    thanked: (name) => `Thank you${name ? `, ${name}` : ''}. How can I help?`,
    stillOpen: (matter) => `Last time this stayed open: “${matter}” You can ask it again.`,
    hello: (name) => `Hello, ${name}.`,
  },
  es: {
    kinds: {
      name: 'Nombre',
      language: 'Idioma',
      plan: 'Plan',
      product: 'Producto',
      order: 'Pedido',
      note: 'Nota',
      matter: 'Pregunta abierta',
    },
    recall: 'Esto es lo que recuerdo de usted, con sus propias palabras:',
    recallEnd: 'Si quiere que lo olvide, escriba «Olvídame».',
    nothing:
      'No recuerdo nada de usted aparte de lo que está escrito en esta conversación. Una persona del equipo puede decirle qué más se guarda.',
    forgotten:
      'He olvidado lo que recordaba de usted. Lo escrito en esta conversación se queda hasta que la empresa lo borre; una persona puede ayudarle con eso.',
    forgottenKind: (kind) => `He olvidado esto: ${kind}.`,
    forgetMe: 'Olvídame',
    noted: (name) => `Gracias${name ? `, ${name}` : ''}. Lo tendré en cuenta. ¿En qué puedo ayudarle?`,
    thanked: (name) => `Gracias${name ? `, ${name}` : ''}. ¿En qué puedo ayudarle?`,
    stillOpen: (matter) => `La última vez quedó abierto esto: «${matter}» Puede preguntarlo de nuevo.`,
    hello: (name) => `Hola, ${name}.`,
  },
  pt: {
    kinds: {
      name: 'Nome',
      language: 'Idioma',
      plan: 'Plano',
      product: 'Produto',
      order: 'Pedido',
      note: 'Nota',
      matter: 'Pergunta em aberto',
    },
    recall: 'Isto é o que lembro de si, nas suas próprias palavras:',
    recallEnd: 'Se quiser que eu esqueça, escreva «Esqueça-me».',
    nothing:
      'Não lembro nada de si além do que está escrito nesta conversa. Uma pessoa da equipa pode dizer-lhe o que mais é guardado.',
    forgotten:
      'Esqueci o que lembrava de si. O que está escrito nesta conversa fica até a empresa o apagar; uma pessoa pode ajudar com isso.',
    forgottenKind: (kind) => `Esqueci isto: ${kind}.`,
    forgetMe: 'Esqueça-me',
    noted: (name) => `Obrigado${name ? `, ${name}` : ''}. Vou ter isso em conta. Em que posso ajudar?`,
    thanked: (name) => `Obrigado${name ? `, ${name}` : ''}. Em que posso ajudar?`,
    stillOpen: (matter) => `Da última vez isto ficou em aberto: «${matter}» Pode perguntar de novo.`,
    hello: (name) => `Olá, ${name}.`,
  },
}
