import { COUNTRIES, ZONES } from '../delivery.js'
import { find, make } from '../dom.js'

const price = (cents) => (cents === null ? 'not offered' : `€${(cents / 100).toFixed(2)}`)
const days = ([from, to]) => (from === to ? `${from}` : `${from}–${to}`)

const NAMES = {
  ptMainland: 'Portugal, mainland',
  ptIslands: 'Madeira and Azores',
  spain: 'Spain, with the Balearic Islands',
}

find('zones').append(
  ...Object.entries(ZONES).map(([id, zone]) => {
    const countries = COUNTRIES.filter((country) => country.zone === id).map((country) => country.name.en)
    const express =
      zone.expressCents === null
        ? 'not offered'
        : `${price(zone.expressCents)}, ${days(zone.expressDays)}\u00a0${days(zone.expressDays) === '1' ? 'day' : 'days'}`
    return make(
      'tr',
      {},
      make('th', { scope: 'row' }, NAMES[id] ?? countries.join(', ')),
      make('td', {}, `${price(zone.standardCents)}, ${days(zone.standardDays)}\u00a0days`),
      make('td', {}, zone.freeFromCents === null ? 'never' : `€${zone.freeFromCents / 100}`),
      make('td', {}, express),
    )
  }),
)
