import type { Template } from '../template.ts'
import { bar, sideBar } from './frame-of-page.ts'

/** The screens that rules are made on; `ticket` and `two-factor` were held out until their misses were looked at. */
export const TUNED: Record<string, Template> = {
  checkout(m) {
    const { person: who } = m
    const style = m.random.pick(['above', 'inside'] as const)
    return `${bar(m)}<main><div class="card wide"><h1>${m.l('Review and pay', 'Revisión y pago', 'Revisão e pagamento')}</h1>${m.error('alert')}
      <div class="grid">${m.field(m.label('email'), m.p('email', who.email), style)}${m.field(m.label('fullName'), m.p('name', who.name), style)}
      ${m.field(m.label('street'), m.p('address', who.street), style)}${m.field(m.label('postcode'), m.p('address', who.postcode), style)}
      ${m.field(m.l('Town or city', 'Población', 'Cidade'), who.city, style)}${m.field(m.label('phone'), m.p('phone', who.phone), style)}
      ${m.field(m.label('card'), m.p('card', who.card), style)}${m.field(m.label('cardHolder'), m.p('name', who.name), style)}
      ${m.field(m.label('expiry'), m.p('card', who.expiry), style)}${m.field(m.label('cvc'), m.p('code', who.cvc), style)}</div>
      <span class="button">${m.l('Place order', 'Confirmar el pedido', 'Concluir a compra')}</span></div>
      <div class="card"><h2>${m.l('Your basket', 'Su cesta', 'O seu carrinho')}</h2>${[1, 2, 3].map(() => m.pair(m.product(), m.money())).join('')}
      <p class="soft">${m.prose()}</p></div></main>`
  },
  settings(m) {
    const { person: who } = m
    return `${bar(m)}<main>${sideBar(m)}<div class="card"><h1>${m.l('Account settings', 'Ajustes de la cuenta', 'Configurações da conta')}</h1>${m.error('alert')}
      ${m.pair(m.label('firstName'), m.p('name', who.first))}${m.pair(m.label('lastName'), m.p('name', who.last))}
      ${m.pair(m.label('email'), m.p('email', who.email))}${m.pair(m.label('phone'), m.p('phone', who.phone))}
      ${m.pair(m.label('birthDate'), m.p('birth date', who.birthDate))}${m.pair(m.l('Language', 'Idioma', 'Idioma'), m.l('English (UK)', 'Español', 'Português'))}
      ${m.pair(m.l('Time zone', 'Zona horaria', 'Fuso horário'), m.random.pick(['Europe/Madrid', 'America/Sao Paulo', 'Europe/London']))}
      ${m.pair(m.l('Plan', 'Plan', 'Plano'), m.random.pick(['Starter', 'Business', 'Enterprise']))}
      ${m.pair(m.l('Workspace name', 'Nombre del espacio', 'Nome do espaço'), 'Northwind Outdoor')}
      <p class="soft">${m.prose()}</p><span class="button">${m.l('Save changes', 'Guardar cambios', 'Salvar alterações')}</span></div></main>`
  },
  invoice(m) {
    const { person: who } = m
    const colon = m.random.chance(0.5)
    const rows = [1, 2, 3, 4].map(() => [m.product(), String(m.random.int(1, 4)), m.money(), m.money()])
    return `<main><div class="card"><h1>${m.l('Invoice', 'Factura', 'Fatura')} ${m.orderNumber()}</h1>${m.error('line')}
      <div class="grid"><div>${m.pair(m.l('Bill to', 'Facturar a', 'Cobrar de'), m.p('name', who.name), colon)}${m.pair(m.label('street'), m.p('address', who.street), colon)}
      ${m.pair(m.label('postcode'), m.p('address', who.postcode), colon)}${m.pair(who.idLabel, m.p('id', who.id), colon)}</div>
      <div>${m.pair(m.l('Invoice date', 'Fecha de factura', 'Data da fatura'), m.day(), colon)}${m.pair(m.l('Due date', 'Vencimiento', 'Vencimento'), m.day(), colon)}
      ${m.pair(m.l('Order', 'Pedido', 'Pedido'), m.orderNumber(), colon)}${m.pair(m.label('iban'), m.p('account', who.iban), colon)}</div></div>
      <h2>${m.l('Items', 'Artículos', 'Itens')}</h2>${m.table([m.l('Item', 'Artículo', 'Item'), m.l('Quantity', 'Cantidad', 'Quantidade'), m.l('Price', 'Precio', 'Preço'), 'Total'], rows)}
      <p class="soft">${m.prose()}</p></div></main>`
  },
  'crm-table'(m) {
    const people = Array.from({ length: m.random.int(5, 8) }, () => m.someone())
    const states = m.random.some(
      [
        m.l('Active', 'Activo', 'Ativo'),
        m.l('Trial', 'Prueba', 'Teste'),
        m.l('Closed', 'Cerrado', 'Fechado'),
      ],
      3,
    )
    return `${bar(m)}<main>${sideBar(m)}<div class="card"><h1>${m.l('Contacts', 'Contactos', 'Contatos')}</h1>${m.error('alert')}${m.table(
      [
        m.label(m.random.pick(['fullName', 'customer', 'recipient'] as const)),
        m.label('email'),
        m.label('phone'),
        m.l('Status', 'Estado', 'Estado'),
        m.l('Last order', 'Último pedido', 'Último pedido'),
      ],
      people.map((who) => [
        m.p('name', who.name),
        m.p('email', who.email),
        m.p('phone', who.phone),
        m.random.pick(states),
        m.orderNumber(),
      ]),
    )}</div></main>`
  },
  chat(m) {
    const { person: who } = m
    const agent = m.someone()
    return `${bar(m)}<main><div class="card"><h2>${m.l('Conversation', 'Conversación', 'Conversa')}</h2>
      <div class="bubble">${m.l('Hi', 'Hola', 'Olá')} ${m.p('name', who.first)}, ${m.l('how can we help you today?', '¿en qué podemos ayudarle hoy?', 'como podemos ajudar hoje?')}</div>
      <div class="bubble mine">${m.l('My order', 'Mi pedido', 'O meu pedido')} ${m.orderNumber()} ${m.l('has not arrived. My email is', 'no ha llegado. Mi correo es', 'não chegou. O meu e-mail é')} ${m.p('email', who.email)}</div>
      <div class="bubble">${m.prose()}</div>
      <div class="bubble mine">${m.l('My name is', 'Me llamo', 'Meu nome é')} ${m.p('name', who.name)}. ${m.l('You can call me at', 'Pueden llamarme al', 'Podem ligar para')} ${m.p('phone', who.phone)}</div>
      <div class="bubble">${m.l('Thank you', 'Gracias', 'Obrigado')}, ${m.p('name', who.first)}. ${m.l('The parcel arrives tomorrow.', 'El paquete llega mañana.', 'A encomenda chega amanhã.')}</div>
      <p class="soft">${m.l('Kind regards,', 'Saludos,', 'Cumprimentos,')} ${m.p('name', agent.name)}</p></div>
      <div class="card narrow"><h2>${m.l('Details', 'Detalles', 'Detalhes')}</h2>${m.pair(m.label('customer'), m.p('name', who.name))}${m.pair(m.l('Channel', 'Canal', 'Canal'), 'Web')}
      ${m.pair(m.l('Opened', 'Abierta', 'Aberta'), m.day())}${m.pair(m.l('Priority', 'Prioridad', 'Prioridade'), m.l('High', 'Alta', 'Alta'))}</div></main>${m.error('toast')}`
  },
  'error-dialog'(m) {
    const { person: who } = m
    return `${bar(m)}<main>${sideBar(m)}<div class="card"><h1>${m.l('Team', 'Equipo', 'Equipe')}</h1>${m.table(
      [
        m.l('Project', 'Proyecto', 'Projeto'),
        m.l('Status', 'Estado', 'Estado'),
        m.l('Updated', 'Actualizado', 'Atualizado'),
      ],
      ['Apollo', 'Helios', 'Orion', 'Vesta'].map((name) => [
        name,
        m.l('On track', 'En curso', 'Em curso'),
        m.day(),
      ]),
    )}${m.pair(m.label('email'), m.p('email', who.email))}</div></main>${m.error('dialog')}`
  },
  'sign-up'(m) {
    const { person: who } = m
    const style = m.random.pick(['above', 'inside'] as const)
    return `${bar(m)}<main><div class="card narrow"><h1>${m.l('Create an account', 'Crear una cuenta', 'Criar uma conta')}</h1>
      ${m.field(m.label('firstName'), m.p('name', who.first), style)}${m.field(m.label('lastName'), m.p('name', who.last), style)}
      ${m.field(m.label('email'), m.p('email', who.email), style)}${m.error('line')}${m.field(m.label('birthDate'), m.p('birth date', who.birthDate), style)}
      ${m.field(m.label('password'), m.p('secret', who.password), style)}
      <span class="button">${m.l('Create account', 'Crear cuenta', 'Criar conta')}</span></div><div class="card"><h2>${m.l('Why join', 'Por qué unirse', 'Por que entrar')}</h2><p>${m.prose()}</p><p>${m.prose()}</p></div></main>`
  },
  dashboard(m) {
    const stat = (label: string, value: string) =>
      `<div class="card"><p class="soft">${label}</p><p class="stat">${value}</p></div>`
    return `${bar(m)}<main>${stat(m.l('Revenue', 'Ingresos', 'Receita'), m.money())}${stat(m.l('Orders', 'Pedidos', 'Pedidos'), String(m.random.int(100, 9_999)))}${stat(m.l('Visitors today', 'Visitas hoy', 'Visitas hoje'), `${m.random.int(1, 80)},${m.random.digits(3)}`)}</main>
      <main><div class="card wide"><h2>${m.l('Top products', 'Productos más vendidos', 'Produtos mais vendidos')}</h2>${m.error('alert')}${m.table(
        [
          m.l('Name', 'Nombre', 'Nome'),
          m.l('Price', 'Precio', 'Preço'),
          m.l('Stock', 'Existencias', 'Estoque'),
          'SKU',
        ],
        [1, 2, 3, 4, 5].map(() => [
          m.product(),
          m.money(),
          String(m.random.int(0, 400)),
          m.random.shape('AA-####'),
        ]),
      )}</div><div class="card"><h2>${m.l('Latest orders', 'Últimos pedidos', 'Últimos pedidos')}</h2>${[
        1, 2, 3,
      ]
        .map(() => {
          const who = m.someone()
          return m.pair(m.orderNumber(), m.p('email', who.email))
        })
        .join('')}</div></main>`
  },
  terminal(m) {
    const { person: who } = m
    const { problem } = m
    return `<main><div class="terminal">$ git status
On branch main, nothing to commit
$ cat .env
DATABASE_URL=postgres://app:${m.p('secret', who.password.replace(/[^A-Za-z0-9]/g, ''))}@db.internal:5432/shop
API_KEY=${m.p('secret', who.apiKey)}
LOG_LEVEL=debug
$ npm run deploy
Uploading 214 files to region eu-west-1
Build 2041 finished in 48 seconds
${problem ? `error: ${m.error('line').replace(/<\/?p[^>]*>/g, '')}` : 'Deployed without warnings'}
$ whoami
deploy
$ git log -1
Author: ${m.p('name', m.someone().name)} &lt;${m.p('email', who.email)}&gt;
Fix rounding of totals in the basket</div></main>`
  },
  mail(m) {
    const { person: who } = m
    const sender = m.someone()
    return `${bar(m)}<main>${sideBar(m)}<div class="card"><h1>${m.l('Your delivery', 'Su entrega', 'A sua entrega')}</h1>${m.error('alert')}
      ${m.pair(m.l('From', 'De', 'De'), `${m.p('name', sender.name)} &lt;${m.p('email', sender.email)}&gt;`, true)}${m.pair(m.l('To', 'Para', 'Para'), m.p('email', who.email), true)}
      ${m.pair(m.l('Date', 'Fecha', 'Data'), m.day(), true)}<p><br>${m.l('Dear', 'Hola', 'Olá')} ${m.p('name', who.first)},</p><p>${m.prose()}</p><p>${m.prose()}</p>
      <p><br>${m.l('Kind regards,', 'Saludos cordiales,', 'Atenciosamente,')}</p><p>${m.p('name', sender.name)}</p></div></main>`
  },
  'orders-admin'(m) {
    const people = Array.from({ length: m.random.int(4, 8) }, () => m.someone())
    return `${bar(m)}<main><div class="card"><h1>${m.l('All orders', 'Todos los pedidos', 'Todos os pedidos')}</h1>${m.error('toast')}${m.table(
      [
        m.l('Order', 'Pedido', 'Pedido'),
        m.l('Date', 'Fecha', 'Data'),
        m.label('customer'),
        m.label('email'),
        'Total',
        m.l('Status', 'Estado', 'Estado'),
      ],
      people.map((who) => [
        m.orderNumber(),
        m.day(),
        m.p('name', who.name),
        m.p('email', who.email),
        m.money(),
        m.random.pick([m.l('Paid', 'Pagado', 'Pago'), m.l('Shipped', 'Enviado', 'Enviado')]),
      ]),
    )}</div></main>`
  },
  ticket(m) {
    const { person: who } = m
    return `${bar(m)}<main><div class="card wide"><h1>${m.l('Ticket', 'Incidencia', 'Chamado')} #${m.random.digits(5)}</h1><p>${m.prose()}</p>
      <div class="bubble">${m.l('Hello, I am', 'Hola, soy', 'Olá, sou')} ${m.p('name', who.name)}. ${m.l('I live at', 'Vivo en', 'Moro na')} ${m.p('address', who.street)}${m.l(' and my parcel is late.', ' y mi paquete llega tarde.', ' e a minha encomenda está atrasada.')}</div>
      <div class="bubble mine">${m.l('Thank you. Which card did you use?', 'Gracias. ¿Qué tarjeta usó?', 'Obrigada. Que cartão usou?')}</div>
      <div class="bubble">${m.p('card', who.card)} ${m.l('and the other one is', 'y la otra es', 'e a outra é')} Visa •••• ${m.random.digits(4)}</div>${m.error('alert')}</div>
      <div class="card">${m.pair(m.l('Requester', 'Solicitante', 'Solicitante'), m.p('name', who.name))}${m.pair(m.label('email'), m.p('email', who.email))}${m.pair(m.l('Type', 'Tipo', 'Tipo'), m.l('Delivery', 'Entrega', 'Entrega'))}${m.pair(m.l('Created', 'Creado', 'Criado'), m.day())}</div></main>`
  },
  'two-factor'(m) {
    const { person: who } = m
    return `<main><div class="card narrow"><h1>${m.l('Confirm it is you', 'Confirme que es usted', 'Confirme que é você')}</h1><p>${m.l('We sent a code to', 'Hemos enviado un código a', 'Enviámos um código para')} ${m.p('email', who.email)}</p>
      ${m.field(m.label('otp'), m.p('code', who.otp))}${m.error('line')}<span class="button">${m.l('Confirm', 'Confirmar', 'Confirmar')}</span><p class="small soft">${m.l('The code is valid for 10 minutes.', 'El código es válido durante 10 minutos.', 'O código é válido por 10 minutos.')}</p></div>
      <div class="card"><h2>${m.l('Why we ask', 'Por qué lo pedimos', 'Por que pedimos')}</h2><p>${m.prose()}</p>${m.field(m.label('password'), m.p('secret', who.password))}</div></main>`
  },
  'visit-list'(m) {
    const people = Array.from({ length: m.random.int(2, 5) }, () => m.someone())
    const sign = m.random.pick(['·', '|', '–', '•', ','])
    return `${bar(m)}<main>${sideBar(m)}<div class="card"><h1>${m.l('Visits', 'Visitas', 'Visitas')}</h1>${m.error('line')}${people
      .map((who) => {
        const facts = m.random.some(
          [
            `${m.label('birthDate')}: ${m.p('birth date', who.birthDate)}`,
            `${who.idLabel}: ${m.p('id', who.id)}`,
            `${m.label('phone')}: ${m.p('phone', who.phone)}`,
            `${m.label('account')}: ${m.p('account', who.account)}`,
            `${m.label('email')}: ${m.p('email', who.email)}`,
            `${m.l('Notes', 'Notas', 'Notas')}: ${m.l('none', 'ninguna', 'nenhuma')}`,
          ],
          4,
        )
        return `<p style="padding-top:8px">${m.random.int(9, 18)}:30 ${sign} ${m.l('Patient', 'Paciente', 'Paciente')}: ${m.p('name', who.name)} ${sign} ${m.l('ward', 'planta', 'ala')} ${m.random.int(1, 6)}</p><p class="small">${facts.join(` ${sign} `)}</p>`
      })
      .join('')}</div></main>`
  },
  labels(m) {
    const heads = [
      m.l('Ship to', 'Enviar a', 'Enviar para'),
      m.l('Bill to', 'Facturar a', 'Faturar para'),
      m.l('Sender', 'Remitente', 'Remetente'),
    ]
    return `${bar(m)}<main>${heads
      .map((head) => {
        const who = m.someone()
        const place = m.random.pick([
          [`${m.p('address', who.postcode)} ${who.city}`],
          [who.city, m.p('address', who.postcode)],
        ])
        const lines = [m.p('name', who.name), m.p('address', who.street), ...place]
        return `<div class="card"><h2>${head}</h2>${lines.map((line) => `<p>${line}</p>`).join('')}<p class="soft">${m.l('Order', 'Pedido', 'Pedido')} ${m.orderNumber()}</p></div>`
      })
      .join('')}</main>${m.error('toast')}`
  },
  activity(m) {
    const { person: who } = m
    const small = 'style="text-transform:uppercase;letter-spacing:.05em"'
    const fact = (label: string, value: string) =>
      `<div><p class="small soft" ${small}>${label}</p><p>${value}</p></div>`
    const line = (verb: string) =>
      `<p>${m.day()} ${m.random.int(8, 19)}:${m.random.digits(1)}0 ${verb} ${m.p('name', m.someone().name)}</p>`
    return `${bar(m)}<main><div class="card wide"><h1>${m.l('Contract', 'Contrato', 'Contrato')} ${m.random.shape('CT-####')}</h1>${m.error('alert')}<div class="grid" style="grid-template-columns:1fr 1fr 1fr">
      ${fact(m.l('Account holder', 'Titular del contrato', 'Titular do contrato'), m.p('name', who.name))}${fact(m.label('phone'), m.p('phone', who.phone))}${fact(m.l('State', 'Estado', 'Estado'), m.l('Signed', 'Firmado', 'Assinado'))}
      ${fact(m.label('birthDate'), m.p('birth date', who.birthDate))}${fact(who.idLabel, m.p('id', who.id))}${fact(m.l('Price', 'Precio', 'Preço'), m.money())}${fact(m.label('street'), m.p('address', who.street))}${fact(m.label('iban'), m.p('account', who.iban))}${fact(m.l('Term', 'Plazo', 'Prazo'), m.l('24 months', '24 meses', '24 meses'))}</div></div>
      <div class="card"><h2>${m.l('Activity', 'Actividad', 'Atividade')}</h2>${line(m.l('Created by', 'Creado por', 'Criado por'))}${line(m.l('Signed by', 'Firmado por', 'Assinado por'))}<p>${m.day()} 09:15 ${m.l('Invoice sent', 'Factura enviada', 'Fatura enviada')}</p></div></main>`
  },
}
