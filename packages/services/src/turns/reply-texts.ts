import type { Locale } from '@visualkit/contracts'
import { TALK_TO_PERSON } from '@visualkit/contracts/assistant-words'

export interface ReplyFacts {
  businessName: string
}

interface ReplyTexts {
  thanks: string
  /** To "ok" and "yes". */
  noted: string
  /** To "are you a robot?": a direct question gets a direct answer. */
  whatIAm: string
  /** To "no": nothing else is wanted, or the answer was not it. */
  declined: string
  /** To "that is wrong". */
  wrong: string
  /** To an insult or a threat that asks nothing we know. */
  abused: string
  /** To "why?", when there is no more to say. */
  sayMore: string
  personAsked(facts: ReplyFacts): string
  personAskedBefore: string
  unknown: string
  /** The question was about the screen, and the visitor shares none. */
  unknownWithoutScreen: string
  /** Before where to click, to "where is …?". */
  isOnPage: string
  /** Above what stands on the visitor's screen, read out. */
  screenSays: string
  /** Above what a vision model says it sees on the screen. */
  screenLooks: string
  /** No word on the screen could be read. */
  screenIsEmpty: string
  /** The same of a picture the visitor attached. */
  pictureSays: string
  pictureIsEmpty: string
  /** Below a picture that came without a question. */
  askAboutPicture: string
  /** Below an answer to what came with a PDF. */
  fileNotRead: string
  /** To a PDF that came alone. */
  onlyFileNotRead: string
  /** A suggestion below a screen with an error. */
  askAboutError: string
  /** The third question in a row without an answer. */
  unknownAndEscalated: string
  /** To "that is wrong", when it was so often that a person was asked. */
  wrongAndEscalated: string
  /** To a topic that the business leaves to its people. */
  forPeople: string
  /** The reply to an error of ours. */
  failed: string
  /** A suggestion; sent as a message it asks for a person. */
  talkToPerson: string
}

/** What the assistant says when no model writes the answer; in Portuguese, in words that Portugal and Brazil share. */
export const REPLY_TEXTS: Record<Locale, ReplyTexts> = {
  en: {
    thanks: 'You are welcome. Is there anything else I can help you with?',
    whatIAm:
      'I am an AI assistant, not a person. I answer from what this business has written down, and a person can be asked to join at any time.',
    noted: 'All right. If there is anything else, I am glad to help.',
    declined:
      'All right. If that was not what you were looking for, you can put the question in other words, or talk to a person.',
    wrong:
      'I am sorry that this was not right. You can put the question in other words, so that I can look again, or talk to a person, who can check it.',
    abused:
      'I would like to help you, and that works best in a civil tone. Please tell me what went wrong, or talk to a person.',
    sayMore:
      'I found nothing that explains this further. Please tell me in a whole sentence what you would like to know, or talk to a person.',
    personAsked: ({ businessName }) =>
      `Of course. I have asked a person of ${businessName} to join this conversation.`,
    personAskedBefore:
      'A person has already been asked to join this conversation. I am glad to go on helping until then.',
    unknown:
      'I found nothing reliable about this, and I do not want to guess. You can put the question in other words, or talk to a person.',
    unknownWithoutScreen:
      'I cannot see your screen. If you share it, or write down the exact words of the message, I can look it up. You can also talk to a person.',
    isOnPage: 'I can see it here.',
    screenSays: 'This is what I read on your screen:',
    screenLooks:
      'I found no document about this. An AI model looked at your screen and says it sees the following; it may be wrong:',
    screenIsEmpty:
      'I see no words on your screen that I can read. You can write down what you see, or talk to a person.',
    pictureSays: 'This is what I read on your picture:',
    pictureIsEmpty:
      'I see no words on your picture that I can read. You can write down what you would like to know, or talk to a person.',
    askAboutPicture: 'What would you like to know about it?',
    fileNotRead: 'I have not read the attached PDF. A person who joins this conversation can open it.',
    onlyFileNotRead:
      'Your file is here, but I cannot read it. Please write what it is about; a person who joins this conversation can open it.',
    askAboutError: 'What does this error mean?',
    unknownAndEscalated:
      'I found nothing reliable about this either, so I have asked a person to help you here.',
    wrongAndEscalated: 'I am sorry that this did not help. I have asked a person to help you here.',
    forPeople: 'This is something our people answer themselves, so I have asked one of them to join.',
    failed:
      'I am sorry, I could not prepare an answer just now. Please ask again in a moment, or talk to a person.',
    talkToPerson: TALK_TO_PERSON.en,
  },
  es: {
    thanks: 'De nada. ¿Puedo ayudarle en algo más?',
    whatIAm:
      'Soy un asistente de IA, no una persona. Respondo con lo que esta empresa ha dejado por escrito, y en cualquier momento se puede pedir que venga una persona.',
    noted: 'De acuerdo. Si necesita algo más, le ayudo con gusto.',
    declined:
      'De acuerdo. Si no era lo que buscaba, puede formular la pregunta de otra manera o hablar con una persona.',
    wrong:
      'Lamento que no fuera correcto. Puede formular la pregunta de otra manera para que busque de nuevo, o hablar con una persona que lo compruebe.',
    abused:
      'Quisiera ayudarle, y eso funciona mejor con un trato correcto. Dígame qué ha fallado o hable con una persona.',
    sayMore:
      'No he encontrado nada que lo explique mejor. Escriba en una frase completa qué desea saber o hable con una persona.',
    personAsked: ({ businessName }) =>
      `Por supuesto. He pedido a una persona de ${businessName} que se una a esta conversación.`,
    personAskedBefore:
      'Ya se ha pedido a una persona que se una a esta conversación. Mientras tanto le sigo ayudando con gusto.',
    unknown:
      'No he encontrado nada fiable sobre esto y prefiero no suponer. Puede formular la pregunta de otra manera o hablar con una persona.',
    unknownWithoutScreen:
      'No puedo ver su pantalla. Si la comparte, o escribe el texto exacto del mensaje, puedo buscarlo. También puede hablar con una persona.',
    isOnPage: 'Lo veo aquí.',
    screenSays: 'Esto es lo que leo en su pantalla:',
    screenLooks:
      'No he encontrado ningún documento sobre esto. Un modelo de IA ha mirado su pantalla y dice que ve lo siguiente; puede equivocarse:',
    screenIsEmpty:
      'No veo en su pantalla ningún texto que pueda leer. Puede escribir lo que ve o hablar con una persona.',
    pictureSays: 'Esto es lo que leo en su imagen:',
    pictureIsEmpty:
      'No veo en su imagen ningún texto que pueda leer. Puede escribir qué desea saber o hablar con una persona.',
    askAboutPicture: '¿Qué desea saber sobre ella?',
    fileNotRead: 'No he leído el PDF adjunto. Una persona que se una a esta conversación puede abrirlo.',
    onlyFileNotRead:
      'Su archivo está aquí, pero no puedo leerlo. Escriba de qué se trata; una persona que se una a esta conversación puede abrirlo.',
    askAboutError: '¿Qué significa este error?',
    unknownAndEscalated:
      'Tampoco he encontrado nada fiable sobre esto, así que he pedido a una persona que le ayude aquí.',
    wrongAndEscalated: 'Lamento que no haya servido. He pedido a una persona que le ayude aquí.',
    forPeople: 'De esto se ocupan personas, así que he pedido a una que se una a la conversación.',
    failed:
      'Lo siento, ahora mismo no he podido preparar una respuesta. Pregunte de nuevo en un momento o hable con una persona.',
    talkToPerson: TALK_TO_PERSON.es,
  },
  pt: {
    thanks: 'De nada. Posso ajudar em mais alguma coisa?',
    whatIAm:
      'Sou um assistente de IA, não uma pessoa. Respondo com o que esta empresa deixou escrito, e a qualquer momento pode ser chamada uma pessoa.',
    noted: 'Certo. Se precisar de mais alguma coisa, ajudo com todo o gosto.',
    declined: 'Certo. Se não era o que procurava, pode reformular a pergunta ou falar com uma pessoa.',
    wrong:
      'Lamento que não estivesse certo. Pode reformular a pergunta, para que eu procure de novo, ou falar com uma pessoa que o confirme.',
    abused:
      'Gostaria de ajudar, e isso resulta melhor num tom correto. Diga-me o que correu mal ou fale com uma pessoa.',
    sayMore:
      'Não encontrei nada que explique melhor. Escreva numa frase completa o que deseja saber ou fale com uma pessoa.',
    personAsked: ({ businessName }) =>
      `Com certeza. Pedi a uma pessoa de ${businessName} que se junte a esta conversa.`,
    personAskedBefore:
      'Já foi pedido a uma pessoa que se junte a esta conversa. Até lá, continuo a ajudar com todo o gosto.',
    unknown:
      'Não encontrei nada seguro sobre isto e prefiro não adivinhar. Pode reformular a pergunta ou falar com uma pessoa.',
    unknownWithoutScreen:
      'Não consigo ver o que tem à sua frente. Se me mostrar a página, ou escrever o texto exato da mensagem, posso procurar. Também pode falar com uma pessoa.',
    isOnPage: 'Vejo-o aqui.',
    screenSays: 'Isto é o que leio na página que me mostra:',
    screenLooks:
      'Não encontrei nenhum documento sobre isto. Um modelo de IA olhou para a página que me mostra e diz que vê o seguinte; pode estar errado:',
    screenIsEmpty:
      'Não vejo aí nenhum texto que consiga ler. Pode escrever o que vê ou falar com uma pessoa.',
    pictureSays: 'Isto é o que leio na sua imagem:',
    pictureIsEmpty:
      'Não vejo na sua imagem nenhum texto que consiga ler. Pode escrever o que deseja saber ou falar com uma pessoa.',
    askAboutPicture: 'O que deseja saber sobre ela?',
    fileNotRead: 'Não li o PDF em anexo. Uma pessoa que se junte a esta conversa pode abri-lo.',
    onlyFileNotRead:
      'O seu ficheiro está aqui, mas não consigo lê-lo. Escreva de que se trata; uma pessoa que se junte a esta conversa pode abri-lo.',
    askAboutError: 'O que significa este erro?',
    unknownAndEscalated:
      'Também não encontrei nada seguro sobre isto, por isso pedi a uma pessoa que ajude aqui.',
    wrongAndEscalated: 'Lamento que não tenha ajudado. Pedi a uma pessoa que ajude aqui.',
    forPeople: 'Disto tratam pessoas, por isso pedi a uma que se junte à conversa.',
    failed:
      'Lamento, não consegui preparar uma resposta neste momento. Pergunte de novo daqui a pouco ou fale com uma pessoa.',
    talkToPerson: TALK_TO_PERSON.pt,
  },
}
