import type { Locale } from '@visualkit/contracts'

/** Words of pointing, fetched with it. */
const en = {
  pointsHere: (name: string, label: string) => `${name} points here: ${label}`,
  person: 'A person',
  close: 'Hide the pointer',
  /** What has to be opened for the place to be seen. */
  openFirst: (label: string) => `Open this first. Then: ${label}`,
  covered: (label: string) => `Something lies over this place: close it first. ${label}`,
  disabled: (label: string) => `This cannot be used yet: ${label}`,
  hidden: (label: string) => `This is not shown at the moment: ${label}`,
  show: 'Show the page',
  away: (label: string) => `Out of view: ${label}`,
  bring: 'Show me',
  draws: (name: string) => `${name} draws on what you show`,
  clear: 'Clear the drawing',
}

export type PointingTexts = typeof en

export const POINTING_TEXTS: Record<Locale, PointingTexts> = {
  en,
  es: {
    pointsHere: (name, label) => `${name} señala aquí: ${label}`,
    person: 'Una persona',
    close: 'Ocultar la señal',
    openFirst: (label) => `Abra esto primero. Después: ${label}`,
    covered: (label) => `Hay algo encima de este lugar: ciérrelo primero. ${label}`,
    disabled: (label) => `Esto todavía no se puede usar: ${label}`,
    hidden: (label) => `Esto no se muestra en este momento: ${label}`,
    show: 'Ver la página',
    away: (label) => `Fuera de la vista: ${label}`,
    bring: 'Mostrar',
    draws: (name) => `${name} dibuja sobre lo que usted muestra`,
    clear: 'Borrar el dibujo',
  },
  pt: {
    pointsHere: (name, label) => `${name} aponta para aqui: ${label}`,
    person: 'Uma pessoa',
    close: 'Ocultar o apontador',
    openFirst: (label) => `Abra isto primeiro. Depois: ${label}`,
    covered: (label) => `Há algo por cima deste lugar: feche-o primeiro. ${label}`,
    disabled: (label) => `Isto ainda não pode ser usado: ${label}`,
    hidden: (label) => `Isto não está visível neste momento: ${label}`,
    show: 'Ver a página',
    away: (label) => `Fora da vista: ${label}`,
    bring: 'Mostrar',
    draws: (name) => `${name} desenha sobre o que mostra`,
    clear: 'Apagar o desenho',
  },
}
