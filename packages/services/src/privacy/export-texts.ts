import type { Locale } from '@visualkit/contracts'

/** The first thing a person reads in an export: of a customer, or of somebody who works for the business. */
export function exportReadme(
  locale: Locale,
  { business, of, at }: { business: string; of: 'visitor' | 'member'; at: Date },
): string {
  const date = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(at)
  const texts = of === 'visitor' ? OF_VISITORS : OF_MEMBERS
  return `${texts[locale](business, `${date} UTC`)}\n`
}

type Texts = Record<Locale, (business: string, date: string) => string>

const OF_VISITORS: Texts = {
  en: (business, date) => `What ${business} keeps about you, as of ${date}.

profile.json     Who you are to ${business}, what you agreed to, and the mails that were written to you.
conversations/   One file for each conversation: what was said, what you said of answers, when you asked for a person, the
                 questions nobody could answer, your ratings and consents. Beside it, the pictures of your screen that were kept (personal values were hidden before) and the files
                 that were sent.
index.json       A list of all files with their sums, to check that the copy is whole.

Names of people of ${business} are as you saw them in the conversation. Times are UTC. The files are JSON: any text
editor opens them.`,
  es: (business, date) => `Lo que ${business} conserva sobre usted, a fecha de ${date}.

profile.json     Quién es usted para ${business}, qué ha aceptado y los correos que se le escribieron.
conversations/   Un archivo por conversación: lo que se dijo, lo que usted dijo de las respuestas, cuándo pidió hablar con
                 una persona, las preguntas que nadie supo responder, sus valoraciones y sus consentimientos. Junto a él, las imágenes de su pantalla que se conservaron (los datos personales se
                 ocultaron antes) y los archivos enviados.
index.json       Una lista de todos los archivos con sus sumas, para comprobar que la copia está completa.

Los nombres de las personas de ${business} figuran como usted los vio en la conversación. Las horas son UTC. Los archivos
son JSON: se abren con cualquier editor de texto.`,
  pt: (business, date) => `O que ${business} guarda sobre si, à data de ${date}.

profile.json     Quem é para ${business}, o que aceitou e os e-mails que lhe foram escritos.
conversations/   Um ficheiro por conversa: o que foi dito, o que disse das respostas, quando pediu para falar com uma
                 pessoa, as perguntas a que ninguém soube responder, as suas avaliações e os seus consentimentos. Ao lado, as imagens do seu ecrã que foram guardadas (os dados pessoais foram ocultados
                 antes) e os ficheiros enviados.
index.json       Uma lista de todos os ficheiros com as suas somas, para verificar que a cópia está completa.

Os nomes das pessoas de ${business} são os que viu na conversa. As horas são UTC. Os ficheiros são JSON: abrem-se com
qualquer editor de texto.`,
}

const OF_MEMBERS: Texts = {
  en: (business, date) => `What is kept about you in ${business}, as of ${date}.

account.json      Your account: name, address, ways to sign in, and the browsers you are signed in with.
membership.json   Your role in ${business} and since when.
acts.jsonl        What you did there, as the audit log has it: one line for each act, with your addresses.
messages.jsonl    What you wrote to customers: one line for each message.
index.json        A list of all files with their sums, to check that the copy is whole.

Customers and colleagues appear by ids only: what is known of them is theirs. Times are UTC. Any text editor opens the
files.`,
  es: (business, date) => `Lo que se conserva sobre usted en ${business}, a fecha de ${date}.

account.json      Su cuenta: nombre, dirección, formas de acceder y los navegadores en los que tiene la sesión abierta.
membership.json   Su función en ${business} y desde cuándo.
acts.jsonl        Lo que hizo allí según el registro de auditoría: una línea por acto, con sus direcciones.
messages.jsonl    Lo que escribió a los clientes: una línea por mensaje.
index.json        Una lista de todos los archivos con sus sumas, para comprobar que la copia está completa.

Los clientes y los compañeros aparecen solo con identificadores: sus datos son suyos. Las horas son UTC. Los archivos se
abren con cualquier editor de texto.`,
  pt: (business, date) => `O que se guarda sobre si em ${business}, à data de ${date}.

account.json      A sua conta: nome, endereço, formas de entrar e os navegadores em que tem a sessão aberta.
membership.json   A sua função em ${business} e desde quando.
acts.jsonl        O que fez, segundo o registo de auditoria: uma linha por ato, com os seus endereços.
messages.jsonl    O que escreveu aos clientes: uma linha por mensagem.
index.json        Uma lista de todos os ficheiros com as suas somas, para verificar que a cópia está completa.

Os clientes e os colegas figuram apenas por identificadores: os dados deles são deles. As horas são UTC. Os ficheiros
abrem-se com qualquer editor de texto.`,
}
