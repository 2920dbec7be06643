import { readFile } from 'node:fs/promises'
import { escapeHtml } from './render-markdown.ts'

const PAGES = new URL('../public/pages/', import.meta.url)

export interface WidgetTag {
  widgetSrc: string
  publishableKey: string
}

/**
 * Reads `public/pages/<name>.html`, puts in the shared parts (`<!-- part: header -->`) and the values
 * (`{{title}}` escaped, `{{{body}}}` as it is), and adds the widget's one script tag before `</body>`.
 */
export async function renderPage(
  name: string,
  widget: WidgetTag,
  values: Record<string, string> = {},
): Promise<string> {
  const page = await readFile(new URL(`${name}.html`, PAGES), 'utf8')
  const withParts = await includeParts(page)
  return addWidget(fill(withParts, values), widget)
}

export function addWidget(html: string, { widgetSrc, publishableKey }: WidgetTag): string {
  const tag = `<script src="${escapeHtml(widgetSrc)}" data-key="${escapeHtml(publishableKey)}" async></script>`
  const end = html.lastIndexOf('</body>')
  return end < 0 ? `${html}\n${tag}` : `${html.slice(0, end)}${tag}\n${html.slice(end)}`
}

async function includeParts(page: string): Promise<string> {
  const names = [...page.matchAll(/<!-- part: ([a-z-]+) -->/g)].map((match) => match[1]!)
  let html = page
  for (const name of names) {
    const part = await readFile(new URL(`parts/${name}.html`, PAGES), 'utf8')
    html = html.replaceAll(`<!-- part: ${name} -->`, () => part.trim())
  }
  return html
}

function fill(html: string, values: Record<string, string>): string {
  return html
    .replace(/\{\{\{(\w+)\}\}\}/g, (_, key: string) => values[key] ?? '')
    .replace(/\{\{(\w+)\}\}/g, (_, key: string) => escapeHtml(values[key] ?? ''))
}
