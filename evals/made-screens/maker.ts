import type { Locale } from '@visualkit/contracts'
import { LABELS, type LabelName } from './labels.ts'
import { makePerson, type Person } from './person.ts'
import { PROBLEMS, type Problem } from './problems.ts'
import { Random } from './random.ts'

/** What a personal word is; the label beside it may be all that tells. */
export type PersonalKind =
  | 'name'
  | 'email'
  | 'phone'
  | 'card'
  | 'code'
  | 'birth date'
  | 'account'
  | 'id'
  | 'address'
  | 'secret'

/** Hands a template what its screen shows: words in its language, people, fields, tables, an error. */
export class Maker {
  readonly random: Random
  readonly locale: Locale
  readonly problem: Problem | null
  readonly #heldOut: boolean
  /** The screen's own customer; other people come from `someone`. */
  readonly person: Person

  constructor(of: { seed: number; locale: Locale; heldOut: boolean; withError: boolean }) {
    this.random = new Random(of.seed)
    this.locale = of.locale
    this.#heldOut = of.heldOut
    this.problem = of.withError ? this.random.pick(PROBLEMS) : null
    this.person = this.someone()
  }

  someone(): Person {
    return makePerson(this.random, this.locale, this.#heldOut)
  }

  /** The words of the screen's language. */
  l(en: string, es: string, pt: string): string {
    return { en, es, pt }[this.locale]
  }

  /** One of the usual ways to call a field. */
  label(name: LabelName): string {
    return this.random.pick(LABELS[name][this.locale])
  }

  p(kind: PersonalKind, text: string): string {
    return `<span data-personal="${kind}">${escapeHtml(text)}</span>`
  }

  /** A field of a form: its label above or inside its box, as the form has it. */
  field(label: string, value: string, style: 'above' | 'inside' = 'above'): string {
    return style === 'inside'
      ? `<div class="float"><label>${label}</label>${value}</div>`
      : `<div class="field"><label>${label}</label><div class="box">${value}</div></div>`
  }

  /** A line of a summary: label left, value right. */
  pair(label: string, value: string, colon = false): string {
    return `<div class="pair"><b>${label}${colon ? ':' : ''}</b><span>${value}</span></div>`
  }

  /** Rows of a form as a browser draws it that was given no style: the label left of the field, a hair apart. */
  plainForm(rows: readonly (readonly [label: string, value: string, kind?: PersonalKind])[]): string {
    const layout = this.random.pick(['paragraphs', 'lines', 'cells', 'wrapped'] as const)
    const size = this.random.pick(['', '', ' size="34"'])
    const fields = rows.map(([label, value, kind]) => {
      const personal = kind ? ` data-personal="${kind}"` : ''
      const input = `<input${size} value="${escapeHtml(value)}"${personal}>`
      if (layout === 'cells') return `<tr><td>${label}</td><td>${input}</td></tr>`
      if (layout === 'wrapped') return `<p><label>${label} ${input}</label></p>`
      const field = `<label>${label}</label> ${input}`
      return layout === 'lines' ? `${field}<br><br>` : `<p>${field}</p>`
    })
    return layout === 'cells' ? `<table>${fields.join('')}</table>` : fields.join('')
  }

  table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
    const cells = (tag: string, row: readonly string[]) =>
      `<tr>${row.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`
    return `<table>${cells('th', headers)}${rows.map((row) => cells('td', row)).join('')}</table>`
  }

  money(): string {
    const amount = this.random.int(4, 900)
    const cents = this.random.digits(2)
    if (this.locale === 'en') return this.random.pick([`$${amount}.${cents}`, `£${amount}.${cents}`])
    return this.locale === 'es' ? `${amount},${cents} €` : `R$ ${amount},${cents}`
  }

  /** A day that is nobody's birthday: of an order, an invoice, a delivery. */
  day(): string {
    const [day, month] = [this.random.int(1, 28), this.random.int(1, 12)]
    const two = (value: number) => String(value).padStart(2, '0')
    return this.random.pick([`${two(day)}/${two(month)}/2026`, `2026-${two(month)}-${two(day)}`])
  }

  orderNumber(): string {
    return this.random.shape(this.random.pick(['VK-#####', '#######', 'PO-2026-####', 'A#-#####']))
  }

  product(): string {
    return this.random.pick(PRODUCTS[this.locale])
  }

  /** The error of this screen in one of its places, or nothing. */
  error(place: 'alert' | 'line' | 'toast' | 'dialog'): string {
    if (!this.problem) return ''
    const text = this.random.pick(this.problem.shown[this.locale])
    const message = `<span data-error>${escapeHtml(text)}</span>`
    if (place === 'line') return `<p class="error">${message}</p>`
    if (place === 'toast') return `<div class="toast">${message}</div>`
    if (place === 'alert') return `<div class="alert error">${message}</div>`
    const close = this.l('Close', 'Cerrar', 'Fechar')
    return `<div class="dialog"><h2>${this.l('Something went wrong', 'Algo ha ido mal', 'Algo deu errado')}</h2><p>${message}</p><span class="button">${close}</span></div>`
  }

  /** Prose that names nobody. */
  prose(): string {
    return this.random.pick(PROSE[this.locale])
  }
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

const PRODUCTS: Record<Locale, string[]> = {
  en: [
    'Trail backpack 40 litres',
    'Camping Lamp',
    'Merino Base Layer',
    'Two-person tent',
    'Rosa Ceramic Mug',
    'Steel bottle 750 ml',
  ],
  es: [
    'Mochila de montaña 40 litros',
    'Lámpara de Camping',
    'Camiseta térmica',
    'Tienda para dos personas',
    'Taza Rosa de Cerámica',
    'Botella de acero 750 ml',
  ],
  pt: [
    'Mochila de trilha 40 litros',
    'Lanterna de Acampamento',
    'Camiseta térmica',
    'Barraca para duas pessoas',
    'Caneca Rosa de Cerâmica',
    'Garrafa de aço 750 ml',
  ],
}

const PROSE: Record<Locale, string[]> = {
  en: [
    'Orders placed before 14:00 leave our warehouse the same day. You can follow your parcel with the link in the confirmation message.',
    'If something does not fit, send it back within 30 days and we refund the full price of the article.',
    'Changes take effect at the start of the next billing period. Nothing is charged today.',
    'Two people can edit at the same time. Save often, and leave a note when you are done.',
  ],
  es: [
    'Los pedidos realizados antes de las 14:00 salen del almacén el mismo día. Puede seguir su paquete con el enlace del mensaje de confirmación.',
    'Si algún artículo no le queda bien, devuélvalo en 30 días y le reembolsaremos el importe íntegro.',
    'Los cambios se aplican al comienzo del próximo periodo de facturación. Hoy no se cobra nada.',
    'Dos personas pueden editar a la vez. Guarde a menudo y deje una nota al terminar.',
  ],
  pt: [
    'Os pedidos feitos até as 14:00 saem do nosso armazém no mesmo dia. Você pode acompanhar a encomenda pelo link da mensagem de confirmação.',
    'Se algo não servir, devolva em até 30 dias e faremos a restituição do valor integral da compra.',
    'As alterações valem a partir do próximo período de cobrança. Hoje nada é cobrado.',
    'Duas pessoas podem editar ao mesmo tempo. Salve com frequência e deixe um recado ao terminar.',
  ],
}
