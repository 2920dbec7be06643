/** Each product has a name of its own, of such syllables, and is one of these things. */
const SYLLABLES = [
  'bal cor dan fel gar hol jun kel lor mar nor pel quin ros sal tor vel wes yar zan'.split(' '),
  'ami ebo ika ora unu elo ati omi ula ire'.split(' '),
]
const THINGS = 'lamp chair desk shelf heater fan kettle clock speaker mirror'.split(' ')

/** Sections of each article; each is a chunk of its own. */
export const SECTIONS = 5

export interface MadeArticle {
  title: string
  content: string
}

export interface MadeQuestion {
  text: string
  /** The sentence of an article that answers it. */
  answer: string
}

interface Product {
  name: string
  article: MadeArticle
  questions: MadeQuestion[]
}

/** Articles of a shop that chunk into `chunks` passages, and questions that one sentence of them answers each. */
export function makeArticles(chunks: number): { articles: MadeArticle[]; questions: MadeQuestion[] } {
  const products = Array.from({ length: Math.ceil(chunks / SECTIONS) }, (_, number) => makeProduct(number))
  return {
    articles: products.map(({ article }) => article),
    questions: products.flatMap(({ questions }) => questions),
  }
}

function makeProduct(number: number): Product {
  const [first, second] = SYLLABLES as [string[], string[]]
  const made = `${first[number % first.length]}${second[Math.floor(number / first.length) % second.length]}`
  const name = `${made[0]!.toUpperCase()}${made.slice(1)} ${THINGS[number % THINGS.length]}`
  const days = 2 + (number % 9)
  const months = 12 + (number % 7) * 6
  const weeks = 3 + (number % 6)
  const watts = 5 + (number % 40)
  const delivery = `The ${name} is delivered within ${days} working days.`
  const warranty = `The ${name} has a warranty of ${months} months.`
  const refund = `You can return the ${name} within ${weeks} weeks of its arrival.`
  const power = `The ${name} needs ${watts} watts of power.`
  const content = [
    `## Delivery\n\n${delivery} A carrier brings it to your door and calls you an hour before. If nobody is at home, a neighbour or the nearest shop takes it, and a card in your letter box says which.`,
    `## Returns\n\n${refund} Put it back into its box with everything that came with it, and hand it in at any post office. We send the money to the account that paid for it as soon as it is here.`,
    `## Warranty\n\n${warranty} It covers faults of the material and of how it was made. What was dropped, opened or left in the rain is not covered. Keep the invoice: it is all we ask for.`,
    `## Installation\n\n${power} Stand it on level ground, a hand's width from the wall, and plug it in. The green light goes on after a moment; a red one says that the socket gives too little.`,
    `## Care\n\nWipe it with a soft cloth that is a little damp, never with anything sharp or with alcohol. Take the plug out before you open the lid. Once a year the filter below it wants to be shaken out.`,
  ].join('\n\n')
  return {
    name,
    article: { title: name, content },
    questions: [
      { text: `How long does the delivery of the ${name} take?`, answer: delivery },
      { text: `How long is the warranty of the ${name}?`, answer: warranty },
      { text: `How many weeks do I have to return the ${name}?`, answer: refund },
      { text: `How many watts does the ${name} need?`, answer: power },
    ],
  }
}
