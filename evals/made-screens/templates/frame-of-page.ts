import type { Maker } from '../maker.ts'

/** The strip at the top of a page. */
export function bar(m: Maker): string {
  const items = m.random.some(
    [
      m.l('Products', 'Productos', 'Produtos'),
      m.l('Delivery', 'Envíos', 'Entregas'),
      m.l('Returns', 'Devoluciones', 'Devoluções'),
      m.l('Help centre', 'Centro de ayuda', 'Centro de ajuda'),
      m.l('Pricing', 'Precios', 'Preços'),
      m.l('Reports', 'Informes', 'Relatórios'),
    ],
    3,
  )
  const brand = m.random.pick([
    'Northwind Outdoor',
    'Almacén del Monte',
    'Armazém da Serra',
    'Blue Harbour Ltd',
    'San Martín Café',
  ])
  return `<div class="bar"><b>${brand}</b>${items.map((item) => `<span>${item}</span>`).join('')}<span class="grow"></span><span class="link">${m.l('Sign out', 'Cerrar sesión', 'Sair')}</span></div>`
}

/** The menu at the left. */
export function sideBar(m: Maker): string {
  const items = [
    m.l('Overview', 'Resumen', 'Visão geral'),
    m.l('Orders', 'Pedidos', 'Pedidos'),
    m.l('Customers', 'Clientes', 'Clientes'),
    m.l('Password and security', 'Contraseña y seguridad', 'Senha e segurança'),
    m.l('Billing address', 'Dirección de facturación', 'Endereço de cobrança'),
    m.l('Notifications', 'Notificaciones', 'Notificações'),
  ]
  return `<div class="side">${m.random
    .some(items, 5)
    .map((item) => `<p>${item}</p>`)
    .join('')}</div>`
}
