import type { Template } from '../template.ts'

/** Forms as a browser draws them that was given no style; rules are made on the first. */
export const PLAIN: Record<string, Template> = {
  'plain-form'(m) {
    const { person: who } = m
    return `<div class="plain"><h2>${m.l('Details', 'Datos', 'Dados')}</h2>${m.error('line')}${m.plainForm([
      [m.label('fullName'), who.name, 'name'],
      [m.label('password'), who.password, 'secret'],
      [m.label('cvc'), who.cvc, 'code'],
      [m.label('cardHolder'), who.name, 'name'],
      [m.label('birthDate'), who.birthDate, 'birth date'],
      [m.label('pin'), who.pin, 'code'],
      [m.l('Town or city', 'Población', 'Cidade'), who.city],
      [m.l('Quantity', 'Cantidad', 'Quantidade'), String(m.random.int(1, 9))],
      [who.idLabel, who.id, 'id'],
      [m.label('phone'), who.phone, 'phone'],
      [m.l('Delivery date', 'Fecha de entrega', 'Data de entrega'), m.day()],
    ])}<p>${m.l('Total', 'Total', 'Total')} ${m.money()}</p><button>${m.l('Continue', 'Continuar', 'Continuar')}</button></div>`
  },
}

export const PLAIN_HELD_OUT: Record<string, Template> = {
  'bare-payment'(m) {
    const { person: who } = m
    return `<div class="plain"><h1>${m.l('Payment', 'Pago', 'Pagamento')}</h1><p>${m.prose()}</p>${m.plainForm(
      [
        [m.l('Product', 'Producto', 'Produto'), m.product()],
        [m.label('cardHolder'), who.name, 'name'],
        [m.label('card'), who.card, 'card'],
        [m.label('expiry'), who.expiry, 'card'],
        [m.label('cvc'), who.cvc, 'code'],
        [m.label('email'), who.email, 'email'],
        [m.label('street'), who.street, 'address'],
        [m.label('postcode'), who.postcode, 'address'],
        [m.l('Discount code', 'Código de descuento', 'Código de desconto'), 'AUTUMN'],
        [m.label('otp'), who.otp, 'code'],
        [m.label('password'), who.password, 'secret'],
      ],
    )}${m.error('line')}<button>${m.l('Pay', 'Pagar', 'Pagar')}</button> <a href="#">${m.l('Terms', 'Condiciones', 'Termos')}</a></div>`
  },
}
