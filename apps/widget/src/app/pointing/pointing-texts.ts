import type { Locale } from '@visualkit/contracts'

/** Words of pointing, fetched with it. */
const en = {
  pointsHere: (name: string, label: string) => `${name} points here: ${label}`,
  close: 'Hide the pointer',
}

export type PointingTexts = typeof en

export const POINTING_TEXTS: Record<Locale, PointingTexts> = {
  en,
  es: {
    pointsHere: (name, label) => `${name} señala aquí: ${label}`,
    close: 'Ocultar la señal',
  },
  pt: {
    pointsHere: (name, label) => `${name} aponta para aqui: ${label}`,
    close: 'Ocultar o apontador',
  },
}
