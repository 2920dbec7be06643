import css from './tray.css?inline'

export { FileTray } from './file-tray.ts'
export { Tray } from './tray.tsx'
export const trayCss: string = css
