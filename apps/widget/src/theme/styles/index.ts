import adapt from './adapt.css?inline'
import base from './base.css?inline'
import evidence from './evidence.css?inline'
import files from './files.css?inline'
import foot from './foot.css?inline'
import messages from './messages.css?inline'
import sheets from './sheets.css?inline'
import window from './window.css?inline'

/** The chat's styles in their order: what adapts to phones and to calm comes last. */
export const chatCss = [base, window, messages, evidence, foot, files, sheets, adapt].join('')
