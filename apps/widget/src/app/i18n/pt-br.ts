import type { Texts } from './en.ts'

/** What Brazil says otherwise than Portugal; the rest is shared. */
export const ptBr: Partial<Texts> = {
  waitingForPerson: 'Foi pedido a uma pessoa que entre na conversa',
  personAnswers: (name) => `${name} está respondendo a você`,
  connecting: 'Conectando…',
  noConnection: 'Sem conexão. Tentando de novo…',
  aiNotice: (name) =>
    `${name ? `${name} é assistente de IA e` : 'Quem responde é um assistente de IA, que'} pode se enganar. As respostas mostram as fontes, e você pode pedir para falar com uma pessoa a qualquer momento.`,
  personAsked: 'Uma pessoa foi avisada',
  endConversation: 'Encerrar a conversa',
  you: 'Sua mensagem',
  charactersLeft: (count: number) =>
    count < 0 ? `${-count} a mais` : count === 1 ? 'Falta 1 caractere' : `Faltam ${count} caracteres`,
  sending: 'Enviando…',
  waitsForConnection: 'Será enviada quando houver conexão',
  started: (name) => `${name} está lendo sua pergunta`,
  searching: (name) => `${name} está procurando uma resposta`,
  readingScreen: (name) => `${name} está lendo sua tela`,
  writing: (name) => `${name} está escrevendo`,
  personTyping: (name) => `${name} está digitando`,
  opensNewTab: 'abre em uma nova aba',
  readOnScreen: 'Lido na sua tela:',
  readNoError: 'Não há nenhuma mensagem de erro na sua tela.',
  screenPicture: 'O que estava na sua tela, com os dados pessoais ocultos',
  shareScreen: 'Compartilhar a tela',
  consentTitle: (name) => `Mostrar sua tela para ${name}`,
  consentIntro:
    'Em seguida, o navegador pergunta qual aba ou janela você quer mostrar. Antes disso, nada é enviado.',
  consentSees: 'O texto do que você escolher, no máximo uma vez por segundo e só quando muda.',
  consentHides: 'Números de cartão, e-mails, telefones e senhas são ocultados antes de qualquer registro.',
  consentControl: 'Você pode ver o que foi lido e parar a qualquer momento.',
  consentPeople: 'Se uma pessoa entrar na conversa, verá as mesmas imagens com os dados ocultos.',
  seesTab: (name) => `${name} vê esta aba`,
  seesOtherTab: (name) => `${name} vê uma aba`,
  seesScreen: (name) => `${name} vê sua tela`,
  sharingPaused: 'Em pausa: sem conexão',
  stopSharing: 'Parar de compartilhar a tela',
  seenIntro:
    'O texto da sua tela na última leitura. O que está oculto não é guardado nem mostrado a ninguém.',
  sharingRefused: 'A tela não foi compartilhada. Você pode escolher de novo quando quiser.',
  sharingFailed: 'Não foi possível compartilhar a tela. Descreva o que vê ou tente de novo.',
  rateTitle: 'Como foi esta conversa?',
  rateThanks: 'Agradecemos. Sua avaliação foi enviada.',
  unavailable: 'Este chat não está disponível no momento.',
  failedAction: 'Não deu certo. Tente de novo daqui a pouco.',
}
