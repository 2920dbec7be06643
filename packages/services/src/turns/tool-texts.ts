import type { Locale } from '@visualkit/contracts'

interface ToolTexts {
  /** Asks for what a tool needs, when its own words are missing. */
  ask(what: string): string
  notFound(facts: { title: string; value: string }): string
  /** The tool does not answer now. */
  unreachable(title: string): string
  /** The visitor is asked to agree. */
  agreeFirst(summary: string): string
  /** Somebody of the business is asked. */
  teamAsked(summary: string): string
  /** Below either: what was not asked yet. */
  oneAtATime(summaries: readonly string[]): string
  /** It cannot be shown whole, so nobody is asked. */
  tooLong(title: string): string
  done(title: string): string
  failed(title: string): string
  /** It was done, and what it answered is a paper that nobody is given here. */
  withheld: string
  /** The terms stopped it before it was made. */
  ruledOut(title: string): string
  /** It, or what the assistant may use, was changed since somebody was asked. */
  withdrawn(title: string): string
  notDone: string
  /** Below `agreeFirst`, as what the visitor may say. */
  yes: string
  no: string
  expired: string
  callNoted(when: string): string
  /** When and where is not known yet. */
  callNeeds: string
  ticketNoted: string
}

const listed = (summaries: readonly string[]) =>
  summaries.map((summary) => `- ${summary.replace(/\s+/g, ' ')}`).join('\n')

/** What is said around the use of a tool; no model writes it. */
export const TOOL_TEXTS: Record<Locale, ToolTexts> = {
  en: {
    ask: (what) => `To look this up I need one more thing: ${what}. Please write it here.`,
    notFound: ({ title, value }) =>
      `I looked in “${title}” and found nothing for ${value}. Please check whether it is right, or talk to a person.`,
    unreachable: (title) =>
      `I cannot reach “${title}” at the moment. Please try again in a few minutes, or talk to a person.`,
    agreeFirst: (summary) =>
      `I can do this for you. It changes something, so please confirm it first:\n\n${summary}`,
    teamAsked: (summary) =>
      `Somebody of the team has to agree to this first. I have asked them, and you will read here what they decided:\n\n${summary}`,
    oneAtATime: (summaries) =>
      `One thing at a time: when this is settled, tell me again about the rest.\n\n${listed(summaries)}`,
    tooLong: (title) =>
      `I have not done this: ${title}. What I would send is too long to be agreed to. Please say it in fewer words.`,
    done: (title) => `Done: ${title}.`,
    failed: (title) =>
      `That did not work: ${title}. Please do not try again yet: talk to a person, who can check whether it was done.`,
    withheld: 'I cannot show you here what came with it. A person of the team can tell you more.',
    ruledOut: (title) =>
      `I have not done this: ${title}. It would make or fill in a document that I am not allowed to. A person of the team can help you.`,
    withdrawn: (title) =>
      `I have not done this: ${title}. It was changed since I asked. Please tell me again what you need.`,
    notDone: 'All right, I have not done it.',
    yes: 'Yes, please do it',
    no: 'No, leave it',
    expired:
      'Too much time has passed since I asked, so I have not done it. Please tell me again what you need.',
    callNeeds: 'When may we call you, and on which number?',
    callNoted: (when) =>
      `I have noted your wish for a call: ${when}. Somebody of the team will get back to you.`,
    ticketNoted: 'I have passed your question on to the team. Somebody will get back to you.',
  },
  es: {
    ask: (what) => `Para consultarlo necesito un dato más: ${what}. Escríbalo aquí, por favor.`,
    notFound: ({ title, value }) =>
      `He consultado «${title}» y no hay nada con ${value}. Compruebe que sea correcto o hable con una persona.`,
    unreachable: (title) =>
      `Ahora mismo no puedo consultar «${title}». Inténtelo de nuevo en unos minutos o hable con una persona.`,
    agreeFirst: (summary) =>
      `Puedo hacerlo por usted. Cambia algo, así que confírmelo antes, por favor:\n\n${summary}`,
    teamAsked: (summary) =>
      `Antes tiene que aceptarlo alguien del equipo. Ya lo he pedido y aquí leerá lo que decidan:\n\n${summary}`,
    oneAtATime: (summaries) =>
      `Una cosa cada vez: cuando esto esté decidido, dígame de nuevo lo demás.\n\n${listed(summaries)}`,
    tooLong: (title) =>
      `No lo he hecho: ${title}. Lo que enviaría es demasiado largo para poder aceptarlo. Dígalo con menos palabras, por favor.`,
    done: (title) => `Hecho: ${title}.`,
    failed: (title) =>
      `No ha funcionado: ${title}. No lo intente de nuevo todavía: hable con una persona, que puede comprobar si se hizo.`,
    withheld: 'No puedo mostrarle aquí lo que se recibió. Una persona del equipo puede decirle más.',
    ruledOut: (title) =>
      `No lo he hecho: ${title}. Crearía o rellenaría un documento, y no me está permitido. Una persona del equipo puede ayudarle.`,
    withdrawn: (title) =>
      `No lo he hecho: ${title}. Ha cambiado desde que lo pregunté. Dígame de nuevo qué necesita.`,
    notDone: 'De acuerdo, no lo he hecho.',
    yes: 'Sí, hágalo',
    no: 'No, déjelo',
    expired:
      'Ha pasado demasiado tiempo desde que lo pregunté, así que no lo he hecho. Dígame de nuevo qué necesita.',
    callNeeds: '¿Cuándo podemos llamarle y a qué número?',
    callNoted: (when) =>
      `He anotado que desea una llamada: ${when}. Alguien del equipo se pondrá en contacto con usted.`,
    ticketNoted: 'He pasado su pregunta al equipo. Alguien se pondrá en contacto con usted.',
  },
  pt: {
    ask: (what) => `Para consultar isso preciso de mais um dado: ${what}. Escreva-o aqui, por favor.`,
    notFound: ({ title, value }) =>
      `Consultei “${title}” e não há nada com ${value}. Verifique se está certo ou fale com uma pessoa.`,
    unreachable: (title) =>
      `De momento não consigo consultar “${title}”. Tente de novo dentro de alguns minutos ou fale com uma pessoa.`,
    agreeFirst: (summary) =>
      `Posso fazer isso por si. Muda alguma coisa, por isso confirme primeiro, por favor:\n\n${summary}`,
    teamAsked: (summary) =>
      `Alguém da equipa tem de aceitar primeiro. Já pedi, e aqui vai ler o que decidirem:\n\n${summary}`,
    oneAtATime: (summaries) =>
      `Uma coisa de cada vez: quando isto estiver decidido, diga-me de novo o resto.\n\n${listed(summaries)}`,
    tooLong: (title) =>
      `Não fiz isto: ${title}. O que eu enviaria é demasiado longo para ser aceite. Diga-o em menos palavras, por favor.`,
    done: (title) => `Feito: ${title}.`,
    failed: (title) =>
      `Não funcionou: ${title}. Não tente já de novo: fale com uma pessoa, que pode verificar se foi feito.`,
    withheld: 'Não posso mostrar aqui o que veio com isso. Uma pessoa da equipa pode dizer-lhe mais.',
    ruledOut: (title) =>
      `Não fiz isto: ${title}. Criaria ou preencheria um documento, o que não me é permitido. Uma pessoa da equipa pode ajudar.`,
    withdrawn: (title) =>
      `Não fiz isto: ${title}. Mudou desde que perguntei. Diga-me de novo do que precisa.`,
    notDone: 'Está bem, não fiz nada.',
    yes: 'Sim, faça isso',
    no: 'Não, deixe estar',
    expired:
      'Passou demasiado tempo desde que perguntei, por isso não fiz nada. Diga-me de novo o que precisa.',
    callNeeds: 'Quando lhe podemos ligar, e para que número?',
    callNoted: (when) => `Anotei que deseja uma chamada: ${when}. Alguém da equipa entrará em contacto.`,
    ticketNoted: 'Passei a sua pergunta à equipa. Alguém entrará em contacto.',
  },
}
