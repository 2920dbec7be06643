import {
  HELP_CATEGORIES,
  HELP_LANGUAGES,
  type HelpArticle,
  type HelpCategory,
  type HelpLanguage,
} from './help-articles.ts'
import { escapeHtml, plainText, renderMarkdown } from './render-markdown.ts'

interface HelpWords {
  title: string
  lead: string
  search: string
  placeholder: string
  noResults: string
  home: string
  updated: string
  related: string
  stillStuck: string
  stillStuckText: string
  contact: string
  allTopics: string
  popular: string
  categories: Record<HelpCategory, string>
}

const WORDS: Record<HelpLanguage, HelpWords> = {
  en: {
    title: 'Help centre',
    lead: 'Delivery, returns, payment, care: answers from the people who pack your parcel.',
    search: 'Search the help centre',
    placeholder: 'For example: AVS-07, refund, Madeira',
    noResults: 'No article has these words. Ask Nela in the chat at the bottom of the page.',
    home: 'Help centre',
    updated: 'Updated',
    related: 'More on this subject',
    stillStuck: 'Not the answer you need?',
    stillStuckText: 'Ask in the chat at any hour. People answer Monday to Friday, 9:00–18:00, Lisbon time.',
    contact: 'All ways to reach us',
    allTopics: 'All subjects',
    popular: 'Often read',
    categories: {
      orders: 'Your order',
      delivery: 'Delivery',
      payment: 'Payment',
      returns: 'Returns and refunds',
      products: 'Care and sizes',
      shop: 'The shop and you',
    },
  },
  es: {
    title: 'Centro de ayuda',
    lead: 'Envíos, devoluciones, pagos: respuestas de quienes preparan su paquete.',
    search: 'Buscar en el centro de ayuda',
    placeholder: 'Por ejemplo: AVS-07, reembolso, Baleares',
    noResults: 'Ningún artículo contiene estas palabras. Pregunte a Nela en el chat al pie de la página.',
    home: 'Centro de ayuda',
    updated: 'Actualizado',
    related: 'Más sobre este tema',
    stillStuck: '¿No es la respuesta que necesita?',
    stillStuckText:
      'Pregunte en el chat a cualquier hora. Las personas responden de lunes a viernes, de 9:00 a 18:00.',
    contact: 'Contacto',
    allTopics: 'Todos los temas',
    popular: 'Más consultados',
    categories: {
      orders: 'Su pedido',
      delivery: 'Envíos',
      payment: 'Pago',
      returns: 'Devoluciones y reembolsos',
      products: 'Cuidado y tallas',
      shop: 'La tienda',
    },
  },
  pt: {
    title: 'Centro de ajuda',
    lead: 'Entregas, devoluções, pagamentos: respostas de quem prepara o seu volume.',
    search: 'Pesquisar no centro de ajuda',
    placeholder: 'Por exemplo: AVS-07, reembolso, Madeira',
    noResults: 'Nenhum artigo tem estas palavras. Pergunte à Nela na conversa, no fundo da página.',
    home: 'Centro de ajuda',
    updated: 'Atualizado',
    related: 'Mais sobre este assunto',
    stillStuck: 'Não é a resposta de que precisa?',
    stillStuckText:
      'Pergunte na conversa a qualquer hora. As pessoas respondem de segunda a sexta, das 9:00 às 18:00.',
    contact: 'Contactos',
    allTopics: 'Todos os assuntos',
    popular: 'Mais lidos',
    categories: {
      orders: 'A sua encomenda',
      delivery: 'Entrega',
      payment: 'Pagamento',
      returns: 'Devoluções e reembolsos',
      products: 'Cuidados e medidas',
      shop: 'A loja',
    },
  },
}

const POPULAR_TOPICS = ['why-a-payment-fails', 'shipping', 'tracking', 'returns', 'refunds']

/** The values of `help.html`: the search box, the popular articles and all subjects. */
export function helpIndexValues(articles: HelpArticle[], language: HelpLanguage): Record<string, string> {
  const words = WORDS[language]
  const own = articles.filter((article) => article.language === language)
  const popular = POPULAR_TOPICS.map((topic) => own.find((article) => article.topic === topic)).filter(
    (article) => article !== undefined,
  )
  const sections = HELP_CATEGORIES.flatMap((category) => {
    const inCategory = own.filter((article) => article.category === category)
    if (inCategory.length === 0) return []
    const heading = `<h3 id="${category}">${escapeHtml(words.categories[category])}</h3>`
    return [
      `<section class="help-category" aria-labelledby="${category}">${heading}${linkList(inCategory)}</section>`,
    ]
  })
  return {
    language,
    title: words.title,
    lead: words.lead,
    search: words.search,
    placeholder: words.placeholder,
    noResults: words.noResults,
    allTopics: words.allTopics,
    popularTitle: words.popular,
    popular: linkList(popular),
    sections: sections.join('\n'),
    alternates: alternateLinks(HELP_LANGUAGES.map((one) => [one, `/help/${one}`])),
    stillStuck: words.stillStuck,
    stillStuckText: words.stillStuckText,
    contact: words.contact,
  }
}

/** The values of `help-article.html`. */
export function helpArticleValues(articles: HelpArticle[], article: HelpArticle): Record<string, string> {
  const words = WORDS[article.language]
  const related = articles.filter(
    (other) =>
      other.language === article.language && other.category === article.category && other !== article,
  )
  const translations = HELP_LANGUAGES.map((language): [HelpLanguage, string] => {
    const same = articles.find((other) => other.language === language && other.topic === article.topic)
    return [language, same?.url ?? `/help/${language}`]
  })
  const date = new Intl.DateTimeFormat(article.language === 'en' ? 'en-GB' : article.language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  })
  return {
    language: article.language,
    title: article.title,
    description: plainText(article.markdown).slice(0, 155),
    helpHome: words.home,
    category: words.categories[article.category],
    categoryUrl: `/help/${article.language}#${article.category}`,
    body: renderMarkdown(article.markdown),
    updatedLabel: words.updated,
    updatedIso: article.updated,
    updated: date.format(new Date(article.updated)),
    relatedTitle: words.related,
    related: linkList(related.slice(0, 6)),
    alternates: alternateLinks(translations),
    stillStuck: words.stillStuck,
    stillStuckText: words.stillStuckText,
    contact: words.contact,
  }
}

/** What the search box reads: small enough to fetch once. */
export function helpSearchIndex(articles: HelpArticle[], language: HelpLanguage): string {
  const own = articles.filter((article) => article.language === language)
  return JSON.stringify(
    own.map(({ title, url, category, markdown }) => ({
      title,
      url,
      category: WORDS[language].categories[category],
      text: plainText(markdown),
    })),
  )
}

function linkList(articles: HelpArticle[]): string {
  const items = articles.map(
    ({ url, title }) => `<li><a href="${escapeHtml(url)}">${escapeHtml(title)}</a></li>`,
  )
  return `<ul class="link-list">${items.join('')}</ul>`
}

/** The language switcher of the header follows these. */
function alternateLinks(pages: [HelpLanguage, string][]): string {
  return pages
    .map(([language, url]) => `<link rel="alternate" hreflang="${language}" href="${escapeHtml(url)}">`)
    .join('\n')
}
