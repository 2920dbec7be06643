/** The language of the page: that of the help article, else the visitor's choice, else the browser's. */

// All three at once: fetching only one would leave forms without their handlers after the page has loaded.
import en from '../messages/en.js'
import es from '../messages/es.js'
import pt from '../messages/pt.js'

const LANGUAGES = ['en', 'es', 'pt']

export const language = chooseLanguage()
const messages = { en, es, pt }[language]

export function t(key, values = {}) {
  const text = messages[key] ?? key
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}

const euros = new Intl.NumberFormat(language === 'en' ? 'en-IE' : language === 'es' ? 'es-ES' : 'pt-PT', {
  style: 'currency',
  currency: 'EUR',
})

export function money(cents) {
  return euros.format(cents / 100)
}

export function formatDate(iso) {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(new Date(iso))
}

/** Puts the visitor's words where the page says `data-i18n`; a page written in one language keeps it. */
export function translatePage(root = document) {
  if (language !== 'en' && !document.documentElement.dataset.language)
    document.documentElement.lang = language
  for (const element of root.querySelectorAll('[data-i18n]')) element.textContent = t(element.dataset.i18n)
  for (const element of root.querySelectorAll('[data-i18n-attr]')) {
    const [attribute, key] = element.dataset.i18nAttr.split(':')
    element.setAttribute(attribute, t(key))
  }
}

export function setLanguage(next) {
  store(next)
  const alternate = document.querySelector(`link[rel="alternate"][hreflang="${next}"]`)
  if (alternate) location.assign(alternate.getAttribute('href'))
  else location.reload()
}

function chooseLanguage() {
  const ofPage = document.documentElement.dataset.language
  if (ofPage) {
    // `/help` alone is English for everybody and says nothing about the visitor.
    if (location.pathname.startsWith('/help/')) store(ofPage)
    return ofPage
  }
  const wanted = [
    new URLSearchParams(location.search).get('lang'),
    read(),
    ...navigator.languages.map((tag) => tag.slice(0, 2)),
  ]
  const found = wanted.find((one) => LANGUAGES.includes(one)) ?? 'en'
  return found
}

function read() {
  try {
    return localStorage.getItem('hg.language')
  } catch {
    return null
  }
}

function store(value) {
  try {
    localStorage.setItem('hg.language', value)
  } catch {
    // Storage may be switched off: the choice then lasts for this page.
  }
}
