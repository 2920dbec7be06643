import type { Locale } from '@visualkit/contracts'
import type { Random } from './random.ts'

/** Somebody whose data stand on a screen. Nobody real: numbers are drawn, with valid check digits. */
export interface Person {
  first: string
  last: string
  name: string
  email: string
  phone: string
  street: string
  postcode: string
  city: string
  birthDate: string
  card: string
  cvc: string
  expiry: string
  iban: string
  /** A national identity or tax number, with what it is called. */
  idLabel: string
  id: string
  account: string
  password: string
  apiKey: string
  otp: string
  pin: string
}

interface Pool {
  first: string[]
  last: string[]
  streets: string[]
  cities: string[]
}

/** Half of the names are for the templates that rules are made on, the other half for those that are held out. */
const POOLS: Record<Locale, [Pool, Pool]> = {
  en: [
    {
      first: ['James', 'Olivia', 'Robert', 'Emma', 'Michael', 'Sarah', 'David', 'Grace', 'Thomas', 'Hannah'],
      last: [
        'Cooper',
        'Whitfield',
        'Harrison',
        'Bennett',
        'Clarke',
        'Morgan',
        'Fox',
        'Hughes',
        'Barnes',
        'Price',
      ],
      streets: ['Harbour Lane', 'Maple Street', 'Victoria Road', 'Mill Avenue', 'Church Street'],
      cities: ['Portsmouth', 'Leeds', 'Bristol', 'Denver', 'Austin'],
    },
    {
      first: [
        'Fiona',
        'Declan',
        'Priya',
        'Marcus',
        'Imogen',
        'Wesley',
        'Aisha',
        'Callum',
        'Beatrice',
        'Tyrone',
      ],
      last: [
        'Ashworth',
        'Okafor',
        'Lindqvist',
        'Delaney',
        'Patel',
        'Winterbourne',
        'Mackenzie',
        'Rowe',
        'Novak',
        'Tran',
      ],
      streets: ['Station Road', 'Elm Grove', 'Kingsway Terrace', 'Lakeview Drive', 'Orchard Close'],
      cities: ['Norwich', 'Cardiff', 'Tucson', 'Inverness', 'Savannah'],
    },
  ],
  es: [
    {
      first: ['María', 'Íñigo', 'Lucía', 'Javier', 'Carmen', 'Andrés', 'Sofía', 'Diego', 'Elena', 'Pablo'],
      last: [
        'Muñoz',
        'García López',
        'Núñez',
        'Fernández',
        'Ortega Ruiz',
        'Castro',
        'Jiménez',
        'Vega',
        'Molina',
        'Peña',
      ],
      streets: [
        'Calle Mayor',
        'Avenida de la Constitución',
        'Calle del Prado',
        'Plaza España',
        'Paseo del Río',
      ],
      cities: ['Logroño', 'Sevilla', 'Málaga', 'Guadalajara', 'Córdoba'],
    },
    {
      first: [
        'Nuria',
        'Gonzalo',
        'Ximena',
        'Rodrigo',
        'Amparo',
        'Ezequiel',
        'Itziar',
        'Mauricio',
        'Rocío',
        'Baltasar',
      ],
      last: [
        'Echeverría',
        'Quiroga',
        'Salazar Montes',
        'Zúñiga',
        'Ibáñez',
        'Portillo',
        'Arrieta',
        'Solís',
        'Benítez',
        'Llorente',
      ],
      streets: [
        'Calle San Bernardo',
        'Avenida Libertad',
        'Calle de los Olivos',
        'Ronda Norte',
        'Camino Viejo',
      ],
      cities: ['Vitoria', 'Querétaro', 'Cáceres', 'Rosario', 'Alicante'],
    },
  ],
  pt: [
    {
      first: ['João', 'Ana', 'Pedro', 'Mariana', 'Lucas', 'Beatriz', 'Rafael', 'Camila', 'Tiago', 'Inês'],
      last: [
        'Silva',
        'Conceição',
        'Oliveira Santos',
        'Souza',
        'Ferreira',
        'Almeida',
        'Brandão',
        'Costa',
        'Ribeiro',
        'Gonçalves',
      ],
      streets: [
        'Rua das Flores',
        'Avenida Paulista',
        'Rua do Alecrim',
        'Travessa da Boavista',
        'Rua São José',
      ],
      cities: ['Lisboa', 'São Paulo', 'Coimbra', 'Curitiba', 'Recife'],
    },
    {
      first: [
        'Otávio',
        'Leonor',
        'Thiago',
        'Débora',
        'Vasco',
        'Priscila',
        'Caetano',
        'Yasmin',
        'Simão',
        'Rosângela',
      ],
      last: [
        'Figueiredo',
        'Bittencourt',
        'Vasconcelos',
        'Paixão',
        'Meireles',
        'Sá Nogueira',
        'Damasceno',
        'Leitão',
        'Antunes',
        'Queiroz',
      ],
      streets: ['Rua da Saudade', 'Alameda dos Ipês', 'Rua Augusta', 'Largo do Rato', 'Estrada Velha'],
      cities: ['Braga', 'Goiânia', 'Évora', 'Manaus', 'Setúbal'],
    },
  ],
}

const MAIL_HOSTS = [
  'example.com',
  'mail.example.org',
  'correo.example.net',
  'acme-cloud.io',
  'gmail.com',
  'uol.com.br',
]

/** Draws a person of a country where the language is spoken. */
export function makePerson(random: Random, locale: Locale, heldOut: boolean): Person {
  const pool = POOLS[locale][heldOut ? 1 : 0]
  const first = random.pick(pool.first)
  const last = random.pick(pool.last)
  const plain = (text: string) =>
    text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, '')
  const mailbox = random.pick([
    `${plain(first)}.${plain(last)}`,
    `${plain(first)[0]}${plain(last)}${random.int(10, 99)}`,
    `${plain(first)}_${random.int(100, 999)}`,
  ])
  const [day, month, year] = [random.int(1, 28), random.int(1, 12), random.int(1948, 2004)]
  const two = (value: number) => String(value).padStart(2, '0')
  const dates = [`${two(day)}/${two(month)}/${year}`, `${year}-${two(month)}-${two(day)}`]
  if (locale === 'en') dates.push(`${day} ${['Jan', 'Mar', 'May', 'Aug', 'Oct'][month % 5]} ${year}`)
  else dates.push(`${two(day)}.${two(month)}.${year}`)
  const { idLabel, id } = identity(random, locale)
  return {
    first,
    last,
    name: `${first} ${last}`,
    email: `${mailbox}@${random.pick(MAIL_HOSTS)}`,
    phone: random.shape(random.pick(PHONES[locale])),
    street:
      locale === 'en'
        ? `${random.int(1, 240)} ${random.pick(pool.streets)}`
        : `${random.pick(pool.streets)}${random.pick([' ', ', ', ' nº '])}${random.int(1, 240)}`,
    postcode: random.shape(random.pick(POSTCODES[locale])),
    city: random.pick(pool.cities),
    birthDate: random.pick(dates),
    card: cardNumber(random),
    cvc: random.digits(3),
    expiry: `${two(random.int(1, 12))}/${random.int(27, 33)}`,
    iban: iban(random, locale),
    idLabel,
    id,
    account: random.shape(random.pick(['########', '#### ####', '#####-#'])),
    password: random.shape(random.pick(['Aaaaa##!', 'aaaa-aaaa-##', 'Summer####$', 'aaaaaa##aaa'])),
    apiKey: random.pick([
      `sk_live_${random.shape('aaaaaaaaaa##aaaaaaaaAAaa')}`,
      `ghp_${random.shape('aaaaaaaaaa##aaaaaaaaAAaaaaaaaaaa')}`,
      `AKIA${random.shape('AAAA####AAAAAAAA')}`,
      `vk_${random.shape('aaaaaaaaAAaaaa##aaaaaaaa')}`,
    ]),
    otp: random.digits(6),
    pin: random.digits(4),
  }
}

const PHONES: Record<Locale, string[]> = {
  en: ['+44 7700 9#####', '(415) 555-2###', '+1 415 555 2###', '020 7946 0###', '07700 900###'],
  es: ['+34 612 ### ###', '612 34# ###', '+52 55 1234 ####', '91 123 4# ##', '+34 6########'],
  pt: ['+351 912 ### ###', '(11) 98765-####', '912 34# ###', '+55 11 9####-####', '21 234 5# ##'],
}

const POSTCODES: Record<Locale, string[]> = {
  en: ['PO1 #AA', 'LS2 #AA', 'BS8 #AA', '802##', '787##'],
  es: ['2600#', '410##', '290##', '441##'],
  pt: ['1200-###', '3000-###', '01310-###', '80010-###'],
}

function identity(random: Random, locale: Locale): { idLabel: string; id: string } {
  if (locale === 'en') {
    return random.pick([
      { idLabel: 'Social security number', id: random.shape('52#-4#-6###') },
      { idLabel: 'Passport number', id: random.shape('A########') },
      { idLabel: 'National Insurance number', id: random.shape('QQ ## ## ## C') },
      { idLabel: "Driver's licence", id: random.shape('AAAAA######') },
    ])
  }
  if (locale === 'es') {
    const number = random.int(10_000_000, 79_999_999)
    const dni = `${number}${'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}`
    return random.pick([
      { idLabel: 'DNI', id: dni },
      { idLabel: 'NIF', id: dni },
      { idLabel: 'Número de pasaporte', id: random.shape('AAA######') },
      { idLabel: 'CURP', id: random.shape('AAAA######HAAAAA##') },
    ])
  }
  return random.pick([
    { idLabel: 'CPF', id: cpf(random) },
    { idLabel: 'NIF', id: random.shape('2########') },
    { idLabel: 'RG', id: random.shape('##.###.###-#') },
    { idLabel: 'Cartão de cidadão', id: random.shape('######## # AA#') },
  ])
}

function cpf(random: Random): string {
  const digits = random.digits(9)
  const check = (text: string) => {
    const sum = [...text].reduce((total, digit, at) => total + Number(digit) * (text.length + 1 - at), 0)
    return String(((sum * 10) % 11) % 10)
  }
  const first = check(digits)
  const all = digits + first + check(digits + first)
  return `${all.slice(0, 3)}.${all.slice(3, 6)}.${all.slice(6, 9)}-${all.slice(9)}`
}

function cardNumber(random: Random): string {
  const [start, length] = random.pick([
    ['4', 16],
    ['52', 16],
    ['55', 16],
    ['37', 15],
  ] as const)
  const body = start + random.digits(length - 1 - start.length)
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const doubled = at % 2 === 0 ? Number(digit) * 2 : Number(digit)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  const all = body + ((10 - (sum % 10)) % 10)
  if (length === 15) return `${all.slice(0, 4)} ${all.slice(4, 10)} ${all.slice(10)}`
  const join = random.pick([' ', ' ', '-', ''])
  return all.match(/.{4}/g)!.join(join)
}

function iban(random: Random, locale: Locale): string {
  const { country, shape } = {
    en: { country: 'GB', shape: 'NWBK##############' },
    es: { country: 'ES', shape: '####################' },
    pt: { country: 'PT', shape: '#####################' },
  }[locale]
  const body = random.shape(shape)
  const numbers = [...`${body}${country}00`]
    .map((sign) => (/\d/.test(sign) ? sign : String(sign.charCodeAt(0) - 55)))
    .join('')
  let rest = 0
  for (const digit of numbers) rest = (rest * 10 + Number(digit)) % 97
  const all = `${country}${String(98 - rest).padStart(2, '0')}${body}`
  return random.chance(0.7) ? all.match(/.{1,4}/g)!.join(' ') : all
}
