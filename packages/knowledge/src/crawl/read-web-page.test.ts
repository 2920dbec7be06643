import { describe, expect, it } from 'vitest'
import { readWebPage, robotsDirectives } from './read-web-page.ts'
import { hashBlocks, repeatedBlocks, withoutRepeated } from './repeated-blocks.ts'

const at = { address: 'https://shop.example/help/returns', agent: 'VisualKitBot' }
const read = (body: string, head = '') =>
  readWebPage(`<html><head>${head}</head><body>${body}</body></html>`, at)
const textOf = (page: { blocks: { text: string }[] }) => page.blocks.map(({ text }) => text).join('\n')

describe('a page', () => {
  it('loses what surrounds its text, and keeps headings, tables, code and notes', () => {
    const page = read(`
      <a class="skip-link" href="#main">Skip to content</a>
      <header class="site"><a href="/">Shop</a><p>Free delivery this week</p></header>
      <div id="onetrust-consent-sdk"><p>We value your privacy</p><button>Accept</button></div>
      <div class="breadcrumbs"><a href="/">Home</a> / Help</div>
      <main><header><h1>Returns</h1></header>
        <p>You have thirty days.</p>
        <aside class="admonition note"><p>Keep the receipt.</p></aside>
        <aside><p>Read next</p></aside>
        <table><tr><th>Item</th><th>Days</th></tr><tr><td>Shoes</td><td>30</td></tr></table>
        <pre>return --all</pre>
        <div class="share-buttons">Share this</div>
      </main><footer>Imprint</footer>`)
    const text = textOf(page)
    for (const kept of ['# Returns', 'thirty days', 'Keep the receipt', '| Shoes | 30 |', 'return --all'])
      expect(text).toContain(kept)
    for (const gone of ['Skip', 'Free delivery', 'privacy', 'Home', 'Read next', 'Share this', 'Imprint'])
      expect(text).not.toContain(gone)
    expect(page.heading).toBe('Returns')
  })
  it('keeps a text whose class only sounds like a menu', () => {
    const text = textOf(
      read(`<div class="page-sidebar-layout sidebar"><h1>Sharing files</h1><p>Choose Share.</p></div>
        <div class="menu">${'The menu of the kitchen changes every week and is posted on the door. '.repeat(12)}</div>`),
    )
    expect(text).toContain('Choose Share.')
    expect(text).toContain('posted on the door')
  })
  it('without a main part loses lists of links, not lists of sentences', () => {
    const links = ['A', 'B', 'C', 'D', 'E']
      .map((name) => `<li><a href="/${name}">Topic ${name}</a></li>`)
      .join('')
    const text = textOf(
      read(
        `<ul>${links}</ul><h1>Help</h1><ul><li>Open the <a href="/s">settings</a> and choose a language.</li></ul>`,
      ),
    )
    expect(text).not.toContain('Topic A')
    expect(text).toContain('choose a language')
  })
  it('names its links, the address it goes by, and whether it may be kept', () => {
    const page = read(
      `<a href="../other?utm_source=x#y">a</a><a href="/help/returns#part">b</a><a href="#top">c</a>
       <a href="/paid" rel="sponsored nofollow">d</a><a href="mailto:x@y.z">e</a>`,
      `<link rel="canonical" href="/help/returns"><meta name="robots" content="index">`,
    )
    expect(page.links).toEqual(['https://shop.example/other', 'https://shop.example/help/returns'])
    expect(page.canonical).toBe('https://shop.example/help/returns')
    expect(page.noIndex).toBe(false)
    expect(read('x', '<meta name="ROBOTS" content="noindex, nofollow">').noIndex).toBe(true)
    expect(read('<a href="/a">a</a>', '<meta name="visualkitbot" content="nofollow">').links).toEqual([])
    expect(read('x', '<meta name="otherbot" content="noindex">').noIndex).toBe(false)
    expect(robotsDirectives('None')).toEqual({ noIndex: true, noFollow: true })
  })
  it('made of nested menus ends soon', () => {
    const page = read(`${'<div class="sidebar"><ul>'.repeat(20_000)}<h1>Deep</h1><p>Words.</p>`)
    expect(textOf(page)).toContain('Words.')
  })
})

describe('what pages of a site repeat', () => {
  const pages = Array.from({ length: 12 }, (_, n) =>
    read(`<div>Call us any day at 555 0100</div><h1>Topic ${n}</h1><p>Answer number ${n} is unlike the others.</p>
      <table><tr><td>Price</td><td>10</td></tr></table><pre>npm install shop</pre>
      <h2>Steps</h2><p>Step for ${n}.</p><h2>Read next</h2><div>Our blog about parcels</div>`),
  )
  const repeated = repeatedBlocks(pages.map(({ blocks }) => hashBlocks(blocks)))

  it('goes, with headings under which nothing is left; tables, code and headings with a text stay', () => {
    for (const [n, page] of pages.entries()) {
      const text = textOf({ blocks: withoutRepeated(page.blocks, repeated) })
      expect(text).toContain(`Answer number ${n}`)
      for (const kept of ['| Price | 10 |', 'npm install shop', '## Steps']) expect(text).toContain(kept)
      for (const gone of ['555 0100', 'Read next', 'blog about parcels']) expect(text).not.toContain(gone)
    }
  })
  it('stays where the main part states it under a heading of its own', () => {
    const lamps = Array.from({ length: 5 }, (_, n) =>
      read(`<main><h1>Lamp ${n}</h1><p>The shade of number ${n} is unlike the others.</p><div>Rated by our customers</div>
        <h2>Assembly</h2><p>It is put together with the key in about fourteen minutes.</p>
        <ul><li>Wash the shade at forty degrees.</li></ul>
        <h2>Read next</h2><p>Our blog about lamps</p></main>`),
    )
    const all = repeatedBlocks(lamps.map(({ blocks }) => hashBlocks(blocks)))
    for (const lamp of lamps) {
      const text = textOf({ blocks: withoutRepeated(lamp.blocks, all) })
      for (const kept of ['## Assembly', 'fourteen minutes', 'forty degrees']) expect(text).toContain(kept)
      for (const gone of ['Rated by', 'Read next', 'blog about']) expect(text).not.toContain(gone)
    }
  })
  it('cannot be told from two pages', () => {
    expect(repeatedBlocks(pages.slice(0, 2).map(({ blocks }) => hashBlocks(blocks))).size).toBe(0)
  })
})
