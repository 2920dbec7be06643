import type { Locale, PageRole } from '@visualkit/contracts'

export type Kind = Extract<
  PageRole,
  'button' | 'link' | 'textbox' | 'checkbox' | 'switch' | 'radio' | 'combobox'
>

/** What is on a page, in each language, and what an article may ask to do on it in words of its own. */
interface Scene {
  controls: [Kind, string, string, string][]
  /** A sentence without the name as it stands, and the number of the control it means. */
  freely: [number, string, string, string][]
}

const SCENES: Scene[] = [
  {
    controls: [
      ['textbox', 'E-mail address', 'Correo electrónico', 'Endereço de e-mail'],
      ['textbox', 'Postcode', 'Código postal', 'Código postal'],
      ['textbox', 'Promo code', 'Código promocional', 'Código promocional'],
      ['button', 'Apply', 'Aplicar', 'Aplicar'],
      ['checkbox', 'I accept the terms', 'Acepto las condiciones', 'Aceito as condições'],
      ['button', 'Pay €48.00', 'Pagar 48,00 €', 'Pagar 48,00 €'],
    ],
    freely: [
      [5, 'Pay again.', 'Pague de nuevo.', 'Pague de novo.'],
      [
        1,
        'Check that the postcode is complete.',
        'Compruebe que el código postal está completo.',
        'Confirme que o código postal está completo.',
      ],
    ],
  },
  {
    controls: [
      ['textbox', 'User name', 'Usuario', 'Utilizador'],
      ['textbox', 'Password', 'Contraseña', 'Palavra-passe'],
      ['checkbox', 'Stay signed in', 'Mantener la sesión', 'Manter a sessão'],
      ['button', 'Sign in', 'Iniciar sesión', 'Iniciar sessão'],
      ['link', 'Forgot your password?', '¿Ha olvidado su contraseña?', 'Esqueceu-se da palavra-passe?'],
    ],
    freely: [
      [3, 'Sign in again.', 'Inicie sesión de nuevo.', 'Inicie sessão novamente.'],
      [
        1,
        'Type the password once more.',
        'Escriba la contraseña otra vez.',
        'Escreva a palavra-passe mais uma vez.',
      ],
    ],
  },
  {
    controls: [
      ['textbox', 'Full name', 'Nombre completo', 'Nome completo'],
      ['textbox', 'Phone number', 'Número de teléfono', 'Número de telefone'],
      ['combobox', 'Country', 'País', 'País'],
      ['button', 'Save changes', 'Guardar cambios', 'Guardar alterações'],
      ['button', 'Discard', 'Descartar', 'Rejeitar'],
      ['link', 'Delete account', 'Eliminar la cuenta', 'Eliminar a conta'],
    ],
    freely: [
      [3, 'Save the changes.', 'Guarde los cambios.', 'Guarde as alterações.'],
      [2, 'Choose your country.', 'Elija su país.', 'Escolha o seu país.'],
    ],
  },
  {
    controls: [
      ['button', 'Track parcel', 'Seguir el paquete', 'Seguir a encomenda'],
      ['button', 'Return item', 'Devolver artículo', 'Devolver artigo'],
      ['link', 'Download invoice', 'Descargar factura', 'Descarregar fatura'],
      ['button', 'Change address', 'Cambiar dirección', 'Alterar morada'],
      ['textbox', 'Order number', 'Número de pedido', 'Número da encomenda'],
    ],
    freely: [
      [2, 'Download the invoice.', 'Descargue la factura.', 'Descarregue a fatura.'],
      [
        4,
        'Enter the order number from the e-mail.',
        'Introduzca el número de pedido del correo.',
        'Introduza o número da encomenda do e-mail.',
      ],
    ],
  },
  {
    controls: [
      ['combobox', 'Language', 'Idioma', 'Idioma'],
      ['switch', 'E-mail notifications', 'Notificaciones por correo', 'Notificações por e-mail'],
      ['switch', 'Dark mode', 'Modo oscuro', 'Modo escuro'],
      ['button', 'Save', 'Guardar', 'Guardar'],
      ['link', 'Export data', 'Exportar datos', 'Exportar dados'],
    ],
    freely: [
      [2, 'Turn on dark mode.', 'Active el modo oscuro.', 'Ative o modo escuro.'],
      [0, 'Select another language.', 'Seleccione otro idioma.', 'Selecione outro idioma.'],
    ],
  },
  {
    controls: [
      ['radio', 'Monthly', 'Mensual', 'Mensal'],
      ['radio', 'Yearly', 'Anual', 'Anual'],
      ['button', 'Upgrade plan', 'Mejorar el plan', 'Melhorar o plano'],
      ['button', 'Cancel subscription', 'Cancelar la suscripción', 'Cancelar a subscrição'],
      ['link', 'See invoices', 'Ver facturas', 'Ver faturas'],
    ],
    freely: [
      [3, 'Cancel the subscription.', 'Cancele la suscripción.', 'Cancele a subscrição.'],
      [1, 'Choose yearly instead.', 'Elija anual en su lugar.', 'Escolha anual.'],
    ],
  },
  {
    controls: [
      ['textbox', 'Subject', 'Asunto', 'Assunto'],
      ['textbox', 'Message', 'Mensaje', 'Mensagem'],
      ['button', 'Attach a file', 'Adjuntar un archivo', 'Anexar um ficheiro'],
      ['button', 'Send request', 'Enviar solicitud', 'Enviar pedido'],
      ['link', 'Help centre', 'Centro de ayuda', 'Centro de ajuda'],
    ],
    freely: [
      [3, 'Send the request.', 'Envíe la solicitud.', 'Envie o pedido.'],
      [
        2,
        'Attach a file with the screenshot.',
        'Adjunte un archivo con la captura.',
        'Anexe um ficheiro com a captura.',
      ],
    ],
  },
]

/** How articles name a control; `{}` is its name. */
const NAMED: Record<Locale, Record<'press' | 'fill' | 'tick' | 'choose', string[]>> = {
  en: {
    press: ['Click **{}**.', 'Then press "{}" at the end of the page and wait.', 'Tap {}.'],
    fill: ['Type it into the field "{}".', 'Enter your **{}** without blanks.'],
    tick: ['Tick "{}".', 'Switch on **{}** and go back.'],
    choose: ['Choose "{}".', 'Open **{}** and pick yours.'],
  },
  es: {
    press: ['Haga clic en **{}**.', 'Después pulse «{}» al final de la página y espere.', 'Pulse {}.'],
    fill: ['Escríbalo en el campo «{}».', 'Introduzca su **{}** sin espacios.'],
    tick: ['Marque «{}».', 'Active **{}** y vuelva atrás.'],
    choose: ['Elija «{}».', 'Abra **{}** y escoja el suyo.'],
  },
  pt: {
    press: ['Clique em **{}**.', 'Depois prima «{}» no fim da página e aguarde.', 'Carregue em {}.'],
    fill: ['Escreva-o no campo «{}».', 'Introduza o seu **{}** sem espaços.'],
    tick: ['Assinale «{}».', 'Ative **{}** e volte atrás.'],
    choose: ['Escolha «{}».', 'Abra **{}** e escolha o seu.'],
  },
}

/** What is asked of no page. */
const NOWHERE: Record<Locale, string[]> = {
  en: [
    'Wait two working days.',
    'Ask your bank to allow online payments.',
    'Click **Print label**.',
    'Keep the receipt in a safe place.',
  ],
  es: [
    'Espere dos días laborables.',
    'Pida a su banco que permita los pagos en línea.',
    'Pulse «Imprimir etiqueta».',
    'Guarde el recibo en un lugar seguro.',
  ],
  pt: [
    'Aguarde dois dias úteis.',
    'Peça ao seu banco que permita pagamentos em linha.',
    'Prima «Imprimir etiqueta».',
    'Guarde o recibo num lugar seguro.',
  ],
}

export const LAYOUTS = ['plain', 'aria', 'busy'] as const
export type Layout = (typeof LAYOUTS)[number]

export interface MadePage {
  locale: Locale
  layout: Layout
  /** @param seed another drawing of the same page: other counted ids, one more line above. */
  html(seed: number): string
  /** `target`: the control's `data-truth`; null: none is meant. */
  instructions: { text: string; target: number | null; isFree: boolean }[]
}

const DEED = {
  button: 'press',
  link: 'press',
  textbox: 'fill',
  checkbox: 'tick',
  switch: 'tick',
  radio: 'choose',
  combobox: 'choose',
} as const

/** Each scene in each language and layout, with what articles say to do on it. */
export function makePages(): MadePage[] {
  return (['en', 'es', 'pt'] as const).flatMap((locale, language) =>
    SCENES.flatMap((scene, at) =>
      LAYOUTS.map((layout, way): MadePage => {
        const controls = scene.controls.map(([kind, ...names]) => ({ kind, name: names[language]! }))
        const named = controls.map(({ kind, name }, target) => {
          const ways = NAMED[locale][DEED[kind]]
          return { text: ways[(at + way + target) % ways.length]!.replace('{}', name), target, isFree: false }
        })
        const freely = scene.freely.map(([target, ...texts]) => ({
          text: texts[language]!,
          target,
          isFree: true,
        }))
        const nowhere = NOWHERE[locale].map((text) => ({ text, target: null, isFree: true }))
        const html = (seed: number) => draw(controls, layout, seed)
        return { locale, layout, html, instructions: [...named, ...freely, ...nowhere] }
      }),
    ),
  )
}

function draw(controls: { kind: Kind; name: string }[], layout: Layout, seed: number): string {
  const drawn = controls.map(({ kind, name }, at) => {
    const id = `field-${seed * 1000 + at}`
    const mark = `data-truth="${at}"`
    if (layout === 'aria') return aria(kind, name, mark, id)
    return plain(kind, name, mark, id)
  })
  const above = '<p>Notice</p>'.repeat(seed)
  const body = drawn.map((control) => `<div class="row">${control}</div>`).join('')
  if (layout !== 'busy') return `<main>${above}<h1>Page</h1>${body}</main>`
  const links = Array.from({ length: 30 }, (_, at) => `<a href="#${at}">Item ${at}</a> `).join('')
  return `<header><nav>${links}</nav></header><main>${above}<div><div>${body}</div></div><aside><button>OK</button><input placeholder="Newsletter"></aside></main><footer>${links}</footer>`
}

function plain(kind: Kind, name: string, mark: string, id: string): string {
  switch (kind) {
    case 'button':
      return `<button type="button" ${mark}><span>${name}</span></button>`
    case 'link':
      return `<a href="#x" ${mark}>${name}</a>`
    case 'combobox':
      return `<label for="${id}">${name}</label><select id="${id}" ${mark}><option>1</option><option>2</option></select>`
    case 'textbox':
      return `<label for="${id}">${name}</label><input id="${id}" ${mark}><small>Example</small>`
    case 'switch':
      return `<label><input type="checkbox" role="switch" ${mark}>${name}</label>`
    default:
      return `<label><input type="${kind}" name="choice" ${mark}>${name} <em>from today on</em></label>`
  }
}

function aria(kind: Kind, name: string, mark: string, id: string): string {
  switch (kind) {
    case 'button':
      return `<div role="button" tabindex="0" ${mark}><i aria-hidden="true">★</i>${name.toUpperCase()}</div>`
    case 'link':
      return `<span role="link" tabindex="0" aria-label="${name}" ${mark}>→</span>`
    case 'textbox':
      return `<span id="${id}">${name}</span><div contenteditable="true" role="textbox" aria-labelledby="${id}" ${mark}>x</div>`
    case 'combobox':
      return `<div role="combobox" tabindex="0" aria-expanded="false" aria-label="${name}" ${mark}>1</div>`
    default:
      return `<div role="${kind}" tabindex="0" aria-checked="false" aria-label="${name}" ${mark}>○</div>`
  }
}
