/** Where the page comes from; the rows go from this machine to the browser only. */
export const STUDIO_PAGE = 'https://local.drizzle.studio'
