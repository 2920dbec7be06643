import type { Locale } from '@visualkit/contracts'

/** Words of seeing and pointing, fetched with it. */
const en = {
  consentTitle: (name: string) => `Show ${name} your screen`,
  consentIntro: 'Your browser asks next which tab or window you want to show. Nothing is sent before that.',
  consentSees: 'The text of what you choose, at most once a second and only when it changes.',
  consentHides:
    'Card numbers, e-mail addresses, phone numbers and passwords are hidden before anything is kept.',
  consentControl: 'You can see what was read, and stop at any time.',
  consentPeople: 'A person who joins this conversation sees the same pictures, with these parts hidden.',
  chooseScreen: 'Choose what to show',
  notNow: 'Not now',
  seenIntro:
    'The text of your screen as it was last read. What is hidden is neither kept nor shown to anybody.',
  seenAt: (time: string) => `Read at ${time}`,
  seenNothing: 'Nothing was read yet.',
  seenHidden: 'Hidden',
  pageTitle: (name: string) => `Let ${name} see this page`,
  pageIntro: 'Nothing to choose and nothing to install: it begins with your click.',
  pageSees: 'The words, buttons and fields of this page, and which of them you use.',
  pageHides: 'What you type is never read. Card numbers, e-mail addresses and phone numbers are hidden.',
  pageControl: 'You can see what was read, and stop at any time.',
  pagePeople: 'A person who joins this conversation sees the same, with these parts hidden.',
  pageStart: 'Show this page',
  screenInstead: 'Share another tab or window',
  screenInsteadHint: 'Your browser asks which one. Nothing is sent before that.',
  pageInsteadHint: 'Works at once, on phones too.',
  seenPageIntro:
    'The words and controls of this page as they were last read. What you type is not among them, and what is hidden is neither kept nor shown to anybody.',
}

export type SightTexts = typeof en

export const SIGHT_TEXTS: Record<Locale, SightTexts> = {
  en,
  es: {
    consentTitle: (name) => `Mostrar su pantalla a ${name}`,
    consentIntro:
      'A continuación el navegador le preguntará qué pestaña o ventana quiere mostrar. Antes no se envía nada.',
    consentSees: 'El texto de lo que elija, como máximo una vez por segundo y solo cuando cambia.',
    consentHides:
      'Los números de tarjeta, correos, teléfonos y contraseñas se ocultan antes de guardar nada.',
    consentControl: 'Puede ver lo que se ha leído y dejar de compartir en cualquier momento.',
    consentPeople: 'Si una persona se une a la conversación, ve las mismas imágenes con los datos ocultos.',
    chooseScreen: 'Elegir qué mostrar',
    notNow: 'Ahora no',
    seenIntro:
      'El texto de su pantalla según la última lectura. Lo oculto no se guarda ni se muestra a nadie.',
    seenAt: (time) => `Leído a las ${time}`,
    seenNothing: 'Todavía no se ha leído nada.',
    seenHidden: 'Oculto',
    pageTitle: (name) => `Mostrar esta página a ${name}`,
    pageIntro: 'Sin elegir ni instalar nada: empieza con su clic.',
    pageSees: 'Los textos, botones y campos de esta página, y cuáles usa.',
    pageHides: 'Lo que escribe no se lee nunca. Los números de tarjeta, correos y teléfonos se ocultan.',
    pageControl: 'Puede ver lo que se ha leído y detenerlo en cualquier momento.',
    pagePeople: 'Si una persona se une a la conversación, ve lo mismo con esas partes ocultas.',
    pageStart: 'Mostrar esta página',
    screenInstead: 'Compartir otra pestaña o ventana',
    screenInsteadHint: 'El navegador le preguntará cuál. Antes no se envía nada.',
    pageInsteadHint: 'Funciona al momento, también en el móvil.',
    seenPageIntro:
      'Los textos y controles de esta página según la última lectura. Lo que escribe no está entre ellos, y lo oculto no se guarda ni se muestra a nadie.',
  },
  pt: {
    consentTitle: (name) => `Mostrar o seu ecrã a ${name}`,
    consentIntro:
      'A seguir, o navegador pergunta que separador ou janela quer mostrar. Antes disso nada é enviado.',
    consentSees: 'O texto do que escolher, no máximo uma vez por segundo e só quando muda.',
    consentHides:
      'Números de cartão, e-mails, telefones e palavras-passe são ocultados antes de qualquer registo.',
    consentControl: 'Pode ver o que foi lido e parar a qualquer momento.',
    consentPeople: 'Se uma pessoa se juntar à conversa, vê as mesmas imagens com os dados ocultos.',
    chooseScreen: 'Escolher o que mostrar',
    notNow: 'Agora não',
    seenIntro:
      'O texto do seu ecrã na última leitura. O que está oculto não é guardado nem mostrado a ninguém.',
    seenAt: (time) => `Lido às ${time}`,
    seenNothing: 'Ainda não foi lido nada.',
    seenHidden: 'Oculto',
    pageTitle: (name) => `Mostrar esta página a ${name}`,
    pageIntro: 'Sem escolher nem instalar nada: começa com o seu clique.',
    pageSees: 'Os textos, botões e campos desta página, e quais usa.',
    pageHides: 'O que escreve nunca é lido. Números de cartão, e-mails e telefones são ocultados.',
    pageControl: 'Pode ver o que foi lido e parar quando quiser.',
    pagePeople: 'Se uma pessoa se juntar à conversa, vê o mesmo, com essas partes ocultas.',
    pageStart: 'Mostrar esta página',
    screenInstead: 'Partilhar outro separador ou janela',
    screenInsteadHint: 'O navegador pergunta qual. Antes disso nada é enviado.',
    pageInsteadHint: 'Funciona de imediato, também no telemóvel.',
    seenPageIntro:
      'Os textos e controlos desta página na última leitura. O que escreve não está entre eles, e o que está oculto não é guardado nem mostrado a ninguém.',
  },
}

/** What Brazil says otherwise than Portugal. */
export const SIGHT_BRAZILIAN: SightTexts = {
  ...SIGHT_TEXTS.pt,
  consentTitle: (name) => `Mostrar sua tela para ${name}`,
  consentIntro:
    'Em seguida, o navegador pergunta qual aba ou janela você quer mostrar. Antes disso, nada é enviado.',
  consentSees: 'O texto do que você escolher, no máximo uma vez por segundo e só quando muda.',
  consentHides: 'Números de cartão, e-mails, telefones e senhas são ocultados antes de qualquer registro.',
  consentControl: 'Você pode ver o que foi lido e parar a qualquer momento.',
  consentPeople: 'Se uma pessoa entrar na conversa, verá as mesmas imagens com os dados ocultos.',
  seenIntro:
    'O texto da sua tela na última leitura. O que está oculto não é guardado nem mostrado a ninguém.',
  screenInstead: 'Compartilhar outra aba ou janela',
  pageControl: 'Você pode ver o que foi lido e parar quando quiser.',
  pageHides: 'O que você digita nunca é lido. Números de cartão, e-mails e telefones são ocultados.',
  pageSees: 'Os textos, botões e campos desta página, e quais você usa.',
  pageIntro: 'Sem escolher nem instalar nada: começa com o seu clique.',
  pageInsteadHint: 'Funciona na hora, também no celular.',
  seenPageIntro:
    'Os textos e controles desta página na última leitura. O que você digita não está entre eles, e o que está oculto não é guardado nem mostrado a ninguém.',
  pagePeople: 'Se uma pessoa entrar na conversa, verá o mesmo, com essas partes ocultas.',
}
