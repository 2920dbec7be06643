import { find, make } from '../dom.js'
import { language, t } from '../i18n.js'

const input = find('help-search').querySelector('input')
let articles

find('help-search').addEventListener('submit', (event) => event.preventDefault())
input.addEventListener('input', search)
const asked = new URLSearchParams(location.search).get('q')
if (asked) {
  input.value = asked
  search()
}

async function search() {
  const words = plain(input.value)
    .split(/\s+/)
    .filter((word) => word.length > 1)
  find('help-topics').hidden = words.length > 0
  find('help-results').hidden = words.length === 0
  if (words.length === 0) return
  articles ??= fetch(`/help/${language}/search.json`).then((response) => response.json())
  const all = await articles
  const ranked = all
    .map((article) => ({ article, score: scoreOf(article, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, 12)
  find('help-list').replaceChildren(...ranked.map(({ article }) => resultItem(article, words)))
  find('help-none').hidden = ranked.length > 0
  find('help-count').textContent = t('help.count', { count: ranked.length })
}

/** Every word must occur; a word in the title counts ten times. */
function scoreOf({ title, text }, words) {
  let score = 0
  for (const word of words) {
    const inTitle = plain(title).split(word).length - 1
    const inText = plain(text).split(word).length - 1
    if (inTitle + inText === 0) return 0
    score += inTitle * 10 + Math.min(inText, 5)
  }
  return score
}

function resultItem({ title, url, text }, words) {
  const at = Math.max(0, plain(text).indexOf(words[0]) - 50)
  const from = at === 0 ? 0 : text.indexOf(' ', at) + 1
  const excerpt = `${from > 0 ? '… ' : ''}${text.slice(from, from + 170)} …`
  return make('li', {}, make('a', { href: url }, title), make('p', {}, excerpt))
}

function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
