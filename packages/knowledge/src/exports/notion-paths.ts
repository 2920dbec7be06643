/** Notion puts the id of a page, 32 hexadecimal digits, behind its name. */
const PAGE_ID = /[ _-]?[0-9a-f]{32}(?=(_all)?\.\w+$|$)/i

/**
 * Whether the paths in an archive are those of a Notion export: names that end with the page's id, in a folder such as
 * `Export-<uuid>` or `Private & Shared`.
 */
export function looksLikeNotion(paths: readonly string[]): boolean {
  const pages = paths.filter((path) => /\.(md|html|csv)$/i.test(path))
  return pages.length > 0 && pages.filter((path) => PAGE_ID.test(path)).length >= pages.length / 2
}

/**
 * The documents of a Notion export: without its table of contents, and of a database, which comes twice, the file that
 * holds all rows (`…_all.csv`).
 */
export function notionPages(paths: readonly string[]): string[] {
  const all = new Set(paths)
  return paths.filter((path) => {
    if (/(^|\/)index\.html$/i.test(path)) return false
    return !/\.csv$/i.test(path) || /_all\.csv$/i.test(path) || !all.has(path.replace(/\.csv$/i, '_all.csv'))
  })
}

/** The name of a page as people know it. */
export function notionTitle(path: string): string {
  const name = path.split('/').at(-1) ?? path
  return name
    .replace(/_all(?=\.csv$)/i, '')
    .replace(PAGE_ID, '')
    .replace(/\.\w+$/, '')
    .trim()
}
