import css from './telling.css?inline'

export { Telling } from './telling.tsx'
export const tellingCss: string = css
