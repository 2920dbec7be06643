import type { Locale } from '@visualkit/contracts'

/** The first thing a person reads in an export. */
export function exportReadme(locale: Locale, business: string, at: Date): string {
  const date = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(at)
  return `${TEXTS[locale](business, `${date} UTC`)}\n`
}

const TEXTS: Record<Locale, (business: string, date: string) => string> = {
  en: (business, date) => `What ${business} keeps about you, as of ${date}.

profile.json     Who you are to ${business}, and what you agreed to.
conversations/   One file for each conversation: what was said, when you asked for a person, your ratings and consents.
                 Beside it, the pictures of your screen that were kept (personal values were hidden before) and the files
                 that were sent.
index.json       A list of all files with their sums, to check that the copy is whole.

Names of people of ${business} are as you saw them in the conversation. Times are UTC. The files are JSON: any text
editor opens them.`,
  es: (business, date) => `Lo que ${business} conserva sobre usted, a fecha de ${date}.

profile.json     Quién es usted para ${business} y qué ha aceptado.
conversations/   Un archivo por conversación: lo que se dijo, cuándo pidió hablar con una persona, sus valoraciones y sus
                 consentimientos. Junto a él, las imágenes de su pantalla que se conservaron (los datos personales se
                 ocultaron antes) y los archivos enviados.
index.json       Una lista de todos los archivos con sus sumas, para comprobar que la copia está completa.

Los nombres de las personas de ${business} figuran como usted los vio en la conversación. Las horas son UTC. Los archivos
son JSON: se abren con cualquier editor de texto.`,
  pt: (business, date) => `O que ${business} guarda sobre si, à data de ${date}.

profile.json     Quem é para ${business} e o que aceitou.
conversations/   Um ficheiro por conversa: o que foi dito, quando pediu para falar com uma pessoa, as suas avaliações e os
                 seus consentimentos. Ao lado, as imagens do seu ecrã que foram guardadas (os dados pessoais foram ocultados
                 antes) e os ficheiros enviados.
index.json       Uma lista de todos os ficheiros com as suas somas, para verificar que a cópia está completa.

Os nomes das pessoas de ${business} são os que viu na conversa. As horas são UTC. Os ficheiros são JSON: abrem-se com
qualquer editor de texto.`,
}
