/**
 * Where the shop delivers, how a postcode looks there, and what delivery costs. Prices in euro cents.
 */

/** @typedef {'ptMainland' | 'ptIslands' | 'spain' | 'europeNear' | 'europeFar' | 'outsideEu'} ZoneId */
/**
 * @typedef {object} Zone
 * @property {number} standardCents
 * @property {[number, number]} standardDays working days
 * @property {number | null} freeFromCents standard delivery is free from this sum on; null: never
 * @property {number | null} expressCents null: no express there
 * @property {[number, number]} expressDays working days
 */

/** @type {Record<ZoneId, Zone>} */
export const ZONES = {
  ptMainland: {
    standardCents: 390,
    standardDays: [1, 2],
    freeFromCents: 6000,
    expressCents: 690,
    expressDays: [1, 1],
  },
  ptIslands: {
    standardCents: 990,
    standardDays: [5, 8],
    freeFromCents: null,
    expressCents: null,
    expressDays: [0, 0],
  },
  spain: {
    standardCents: 590,
    standardDays: [2, 4],
    freeFromCents: 9000,
    expressCents: 1190,
    expressDays: [1, 2],
  },
  europeNear: {
    standardCents: 890,
    standardDays: [3, 5],
    freeFromCents: 12000,
    expressCents: 1690,
    expressDays: [2, 2],
  },
  europeFar: {
    standardCents: 1190,
    standardDays: [4, 7],
    freeFromCents: 15000,
    expressCents: 2190,
    expressDays: [3, 3],
  },
  outsideEu: {
    standardCents: 1590,
    standardDays: [5, 8],
    freeFromCents: null,
    expressCents: 2790,
    expressDays: [3, 4],
  },
}

/**
 * @typedef {object} Country
 * @property {string} code ISO 3166-1
 * @property {{ en: string, es: string, pt: string }} name
 * @property {ZoneId} zone
 * @property {RegExp} postcode the complete form, as the bank knows it
 * @property {string} example
 * @property {RegExp} [undeliverable] postcodes our couriers do not serve
 */

/** @type {Country[]} */
export const COUNTRIES = [
  {
    code: 'PT',
    name: { en: 'Portugal', es: 'Portugal', pt: 'Portugal' },
    zone: 'ptMainland',
    postcode: /^\d{4}-?\d{3}$/,
    example: '1200-068',
  },
  {
    code: 'ES',
    name: { en: 'Spain', es: 'España', pt: 'Espanha' },
    zone: 'spain',
    postcode: /^\d{5}$/,
    example: '28013',
    undeliverable: /^(35|38|51|52)/,
  },
  {
    code: 'FR',
    name: { en: 'France', es: 'Francia', pt: 'França' },
    zone: 'europeNear',
    postcode: /^\d{5}$/,
    example: '75011',
    undeliverable: /^(97|98)/,
  },
  {
    code: 'DE',
    name: { en: 'Germany', es: 'Alemania', pt: 'Alemanha' },
    zone: 'europeNear',
    postcode: /^\d{5}$/,
    example: '10115',
    undeliverable: /^(27498|78266)/,
  },
  {
    code: 'IT',
    name: { en: 'Italy', es: 'Italia', pt: 'Itália' },
    zone: 'europeNear',
    postcode: /^\d{5}$/,
    example: '20121',
    undeliverable: /^(23041|22061)/,
  },
  {
    code: 'NL',
    name: { en: 'Netherlands', es: 'Países Bajos', pt: 'Países Baixos' },
    zone: 'europeNear',
    postcode: /^\d{4} ?[a-z]{2}$/i,
    example: '1012 AB',
  },
  {
    code: 'BE',
    name: { en: 'Belgium', es: 'Bélgica', pt: 'Bélgica' },
    zone: 'europeNear',
    postcode: /^\d{4}$/,
    example: '1000',
  },
  {
    code: 'LU',
    name: { en: 'Luxembourg', es: 'Luxemburgo', pt: 'Luxemburgo' },
    zone: 'europeNear',
    postcode: /^\d{4}$/,
    example: '1536',
  },
  {
    code: 'AT',
    name: { en: 'Austria', es: 'Austria', pt: 'Áustria' },
    zone: 'europeNear',
    postcode: /^\d{4}$/,
    example: '1010',
  },
  {
    code: 'IE',
    name: { en: 'Ireland', es: 'Irlanda', pt: 'Irlanda' },
    zone: 'europeNear',
    postcode: /^[a-z]\d[\dw] ?[a-z\d]{4}$/i,
    example: 'D02 X285',
  },
  {
    code: 'DK',
    name: { en: 'Denmark', es: 'Dinamarca', pt: 'Dinamarca' },
    zone: 'europeFar',
    postcode: /^\d{4}$/,
    example: '1050',
  },
  {
    code: 'SE',
    name: { en: 'Sweden', es: 'Suecia', pt: 'Suécia' },
    zone: 'europeFar',
    postcode: /^\d{3} ?\d{2}$/,
    example: '111 22',
  },
  {
    code: 'FI',
    name: { en: 'Finland', es: 'Finlandia', pt: 'Finlândia' },
    zone: 'europeFar',
    postcode: /^\d{5}$/,
    example: '00100',
  },
  {
    code: 'PL',
    name: { en: 'Poland', es: 'Polonia', pt: 'Polónia' },
    zone: 'europeFar',
    postcode: /^\d{2}-?\d{3}$/,
    example: '00-950',
  },
  {
    code: 'CZ',
    name: { en: 'Czechia', es: 'Chequia', pt: 'Chéquia' },
    zone: 'europeFar',
    postcode: /^\d{3} ?\d{2}$/,
    example: '110 00',
  },
  {
    code: 'GB',
    name: { en: 'United Kingdom', es: 'Reino Unido', pt: 'Reino Unido' },
    zone: 'outsideEu',
    postcode: /^[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}$/i,
    example: 'SW1A 1AA',
    undeliverable: /^(je|gy|im)\d/i,
  },
  {
    code: 'CH',
    name: { en: 'Switzerland', es: 'Suiza', pt: 'Suíça' },
    zone: 'outsideEu',
    postcode: /^\d{4}$/,
    example: '8001',
  },
]

/** @param {string} code */
export function findCountry(code) {
  return COUNTRIES.find((country) => country.code === code)
}

/**
 * Madeira and the Azores have Portuguese postcodes from 9000 on and a zone of their own.
 * @param {string} countryCode
 * @param {string} postcode
 * @returns {ZoneId | undefined}
 */
export function zoneOf(countryCode, postcode) {
  if (countryCode === 'PT' && postcode.trim().startsWith('9')) return 'ptIslands'
  return findCountry(countryCode)?.zone
}

/** @param {string} countryCode @param {string} postcode */
export function postcodeIsComplete(countryCode, postcode) {
  const country = findCountry(countryCode)
  return country?.postcode.test(postcode.trim()) ?? false
}

/** @param {string} countryCode @param {string} postcode */
export function courierDelivers(countryCode, postcode) {
  const country = findCountry(countryCode)
  return country !== undefined && !country.undeliverable?.test(postcode.trim())
}

/**
 * @param {{ country: string, postcode: string, method: string, goodsCents: number }} order `goodsCents` after discounts
 * @returns {{ cents: number, days: [number, number] } | null} null: this way of delivery does not exist there
 */
export function deliveryQuote({ country, postcode, method, goodsCents }) {
  if (method === 'collect') return { cents: 0, days: [0, 1] }
  const zoneId = zoneOf(country, postcode)
  if (!zoneId) return null
  const zone = ZONES[zoneId]
  if (method === 'express') {
    return zone.expressCents === null ? null : { cents: zone.expressCents, days: zone.expressDays }
  }
  const free = zone.freeFromCents !== null && goodsCents >= zone.freeFromCents
  return { cents: free ? 0 : zone.standardCents, days: zone.standardDays }
}
