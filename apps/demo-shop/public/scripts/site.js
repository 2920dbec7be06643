/** What every page has: words, basket count, menu, language, the letter. */

import { basketCount } from './basket.js'
import { find } from './dom.js'
import { language, setLanguage, t, translatePage } from './i18n.js'

translatePage()

function showCount() {
  const count = basketCount()
  const badge = find('cart-count')
  badge.textContent = String(count)
  badge.hidden = count === 0
}
document.addEventListener('basket:change', showCount)
showCount()

const select = find('language-select')
select.value = language
select.addEventListener('change', () => setLanguage(select.value))

for (const link of document.querySelectorAll('[data-help-link]')) link.href = `/help/${language}`
const here = location.pathname + location.search
for (const link of document.querySelectorAll('.site-nav a')) {
  const target = link.getAttribute('href')
  if (target === here || (target.startsWith('/help') && location.pathname.startsWith('/help'))) {
    link.setAttribute('aria-current', 'page')
  }
}

const menu = document.querySelector('.menu-button')
menu.addEventListener('click', () => {
  const open = document.querySelector('.site-nav').classList.toggle('open')
  menu.setAttribute('aria-expanded', String(open))
})

find('letter-form').addEventListener('submit', (event) => {
  event.preventDefault()
  const input = event.target.elements.email
  const valid = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(input.value.trim())
  document.getElementById('letter-status').textContent = t(valid ? 'letter.done' : 'field.email.invalid')
  if (valid) input.value = ''
  else input.focus()
})
