import type { Template } from '../template.ts'
import { bar, sideBar } from './frame-of-page.ts'

/** Screens that are counted and never looked at while rules are made. */
export const HELD_OUT: Record<string, Template> = {
  booking(m) {
    const { person: who } = m
    const other = m.someone()
    const passenger = m.l('Passenger', 'Pasajero', 'Passageiro')
    return `${bar(m)}<main><div class="card wide"><h1>${m.l('Passenger details', 'Datos de los pasajeros', 'Dados dos passageiros')}</h1>${m.error('alert')}<div class="grid">
      ${m.field(`${passenger} 1`, m.p('name', who.name))}${m.field(m.label('birthDate'), m.p('birth date', who.birthDate))}
      ${m.field(`${passenger} 2`, m.p('name', other.name))}${m.field(m.label('birthDate'), m.p('birth date', other.birthDate))}
      ${m.field(who.idLabel, m.p('id', who.id))}${m.field(m.label('phone'), m.p('phone', who.phone))}</div></div>
      <div class="card"><h2>${m.l('Your trip', 'Su viaje', 'A sua viagem')}</h2>${m.pair(m.l('Flight', 'Vuelo', 'Voo'), m.random.shape('AA ####'))}${m.pair(m.l('Departure', 'Salida', 'Partida'), `${m.day()} 08:45`)}
      ${m.pair(m.l('Seats', 'Asientos', 'Assentos'), '14A, 14B')}${m.pair(m.l('Booking reference', 'Localizador', 'Localizador'), m.random.shape('AAA###'))}${m.pair('Total', m.money())}</div></main>`
  },
  transfer(m) {
    const { person: who } = m
    const style = m.random.pick(['above', 'inside'] as const)
    return `${bar(m)}<main>${sideBar(m)}<div class="card"><h1>${m.l('New transfer', 'Nueva transferencia', 'Nova transferência')}</h1>${m.error('alert')}
      ${m.field(m.label('accountHolder'), m.p('name', who.name), style)}${m.field(m.label('iban'), m.p('account', who.iban), style)}
      ${m.field(m.l('Amount', 'Importe', 'Valor'), m.money(), style)}${m.field(m.l('Reference', 'Concepto', 'Referência'), `${m.l('Invoice', 'Factura', 'Fatura')} ${m.orderNumber()}`, style)}
      ${m.field(m.label('pin'), m.p('code', who.pin), style)}<span class="button">${m.l('Send money', 'Enviar dinero', 'Enviar dinheiro')}</span></div>
      <div class="card"><h2>${m.l('Your account', 'Su cuenta', 'A sua conta')}</h2>${m.pair(m.label('account'), m.p('account', who.account))}${m.pair(m.l('Balance', 'Saldo', 'Saldo'), m.money())}
      ${m.pair(m.l('Last transfer', 'Última transferencia', 'Última transferência'), m.day())}</div></main>`
  },
  patient(m) {
    const { person: who } = m
    const doctor = m.someone()
    return `${bar(m)}<main>${sideBar(m)}<div class="card"><h1>${m.l('Patient record', 'Ficha del paciente', 'Ficha do paciente')}</h1>${m.error('line')}
      ${m.pair(m.l('Patient', 'Paciente', 'Paciente'), m.p('name', who.name), true)}${m.pair(m.label('birthDate'), m.p('birth date', who.birthDate), true)}${m.pair(who.idLabel, m.p('id', who.id), true)}
      ${m.pair(m.label('street'), m.p('address', who.street), true)}${m.pair(m.label('phone'), m.p('phone', who.phone), true)}${m.pair(m.l('Doctor', 'Médico', 'Médico'), `${m.l('Dr', 'Dra.', 'Dr.')} ${m.p('name', doctor.last)}`, true)}
      ${m.pair(m.l('Next visit', 'Próxima visita', 'Próxima consulta'), m.day(), true)}${m.pair(m.l('Ward', 'Planta', 'Ala'), 'B2', true)}<p class="soft">${m.prose()}</p></div></main>`
  },
  members(m) {
    const people = Array.from({ length: m.random.int(3, 6) }, () => m.someone())
    const roles = [
      m.l('Administrator', 'Administrador', 'Administrador'),
      m.l('Editor', 'Editor', 'Editor'),
      m.l('Viewer', 'Lector', 'Leitor'),
    ]
    return `${bar(m)}<main>${sideBar(m)}<div class="card"><h1>${m.l('Team members', 'Miembros del equipo', 'Membros da equipe')}</h1>${m.error('toast')}${m.table(
      [
        m.l('Member', 'Miembro', 'Membro'),
        m.l('Role', 'Rol', 'Papel'),
        m.label('email'),
        m.label('birthDate'),
        m.l('Last seen', 'Visto', 'Visto'),
      ],
      people.map((who) => [
        m.p('name', who.name),
        m.random.pick(roles),
        m.p('email', who.email),
        m.p('birth date', who.birthDate),
        m.day(),
      ]),
    )}<span class="ghost">${m.l('Invite somebody', 'Invitar a alguien', 'Convidar alguém')}</span></div></main>`
  },
  ticket(m) {
    const { person: who } = m
    return `${bar(m)}<main><div class="card wide"><h1>${m.l('Ticket', 'Incidencia', 'Chamado')} #${m.random.digits(5)}</h1><p>${m.prose()}</p>
      <div class="bubble">${m.l('Hello, I am', 'Hola, soy', 'Olá, sou')} ${m.p('name', who.name)}. ${m.l('I live at', 'Vivo en', 'Moro na')} ${m.p('address', who.street)}${m.l(' and my parcel is late.', ' y mi paquete llega tarde.', ' e a minha encomenda está atrasada.')}</div>
      <div class="bubble mine">${m.l('Thank you. Which card did you use?', 'Gracias. ¿Qué tarjeta usó?', 'Obrigada. Que cartão usou?')}</div>
      <div class="bubble">${m.p('card', who.card)} ${m.l('and the other one is', 'y la otra es', 'e a outra é')} Visa •••• ${m.random.digits(4)}</div>${m.error('alert')}</div>
      <div class="card">${m.pair(m.l('Requester', 'Solicitante', 'Solicitante'), m.p('name', who.name))}${m.pair(m.label('email'), m.p('email', who.email))}${m.pair(m.l('Type', 'Tipo', 'Tipo'), m.l('Delivery', 'Entrega', 'Entrega'))}${m.pair(m.l('Created', 'Creado', 'Criado'), m.day())}</div></main>`
  },
  'api-keys'(m) {
    const keys = [1, 2, 3].map(() => m.someone())
    return `${bar(m)}<main>${sideBar(m)}<div class="card"><h1>${m.l('API keys', 'Claves de API', 'Chaves de API')}</h1>${m.error('alert')}<p class="soft">${m.l('A key is shown once. Keep it safe.', 'Una clave se muestra una vez. Guárdela bien.', 'Uma chave é mostrada uma vez. Guarde-a bem.')}</p>
      ${m.field(m.label('apiKey'), m.p('secret', keys[0]!.apiKey))}${m.table(
        [
          m.l('Label', 'Etiqueta', 'Etiqueta'),
          m.l('Key', 'Clave', 'Chave'),
          m.l('Created', 'Creada', 'Criada'),
        ],
        keys.slice(1).map((key, at) => [['Backend', 'Import job'][at]!, m.p('secret', key.apiKey), m.day()]),
      )}</div></main>`
  },
  employee(m) {
    const { person: who } = m
    return `${bar(m)}<main><div class="card"><h1>${m.l('Employee file', 'Expediente del empleado', 'Ficha do funcionário')}</h1>${m.error('line')}<div class="grid">
      ${m.field(m.label('firstName'), m.p('name', who.first), 'inside')}${m.field(m.label('lastName'), m.p('name', who.last), 'inside')}${m.field(m.label('birthDate'), m.p('birth date', who.birthDate), 'inside')}
      ${m.field(who.idLabel, m.p('id', who.id), 'inside')}${m.field(m.label('street'), m.p('address', who.street), 'inside')}${m.field(m.label('postcode'), m.p('address', who.postcode), 'inside')}
      ${m.field(m.l('Department', 'Departamento', 'Departamento'), m.l('Logistics', 'Logística', 'Logística'), 'inside')}${m.field(m.l('Start date', 'Fecha de alta', 'Data de admissão'), m.day(), 'inside')}
      ${m.field(m.label('iban'), m.p('account', who.iban), 'inside')}${m.field(m.l('Job title', 'Puesto', 'Cargo'), m.l('Warehouse Manager', 'Jefe de Almacén', 'Gerente de Armazém'), 'inside')}</div></div></main>`
  },
  tracking(m) {
    const { person: who } = m
    return `${bar(m)}<main><div class="card"><h1>${m.l('Track your parcel', 'Siga su paquete', 'Acompanhe a encomenda')}</h1>${m.error('alert')}${m.pair(m.l('Tracking number', 'Número de seguimiento', 'Código de rastreio'), m.random.shape('AA#########ES'))}
      ${m.pair(m.label('recipient'), m.p('name', who.name))}${m.pair(m.l('Delivery address', 'Dirección de entrega', 'Endereço de entrega'), m.p('address', who.street))}${m.pair(m.label('postcode'), m.p('address', who.postcode))}
      ${m.pair(m.l('Expected', 'Prevista', 'Prevista'), m.day())}<h2>${m.l('History', 'Historial', 'Histórico')}</h2>${m.table(
        [m.l('Date', 'Fecha', 'Data'), m.l('Place', 'Lugar', 'Lugar'), m.l('State', 'Estado', 'Estado')],
        ['Madrid Barajas', 'Porto Campanhã', 'Birmingham'].map((place) => [
          m.day(),
          place,
          m.l('In transit', 'En tránsito', 'Em trânsito'),
        ]),
      )}</div></main>`
  },
  billing(m) {
    const { person: who } = m
    return `${bar(m)}<main>${sideBar(m)}<div class="card"><h1>${m.l('Payment method', 'Forma de pago', 'Forma de pagamento')}</h1>${m.error('alert')}
      ${m.field(m.label('cardHolder'), m.p('name', who.name))}${m.field(m.label('card'), m.p('card', who.card))}<div class="grid">${m.field(m.label('expiry'), m.p('card', who.expiry))}${m.field(m.label('cvc'), m.p('code', who.cvc))}</div>
      <span class="button">${m.l('Save card', 'Guardar tarjeta', 'Salvar cartão')}</span></div><div class="card"><h2>${m.l('Invoices', 'Facturas', 'Faturas')}</h2>${m.table(
        [m.l('Number', 'Número', 'Número'), m.l('Date', 'Fecha', 'Data'), m.l('Amount', 'Importe', 'Valor')],
        [1, 2, 3].map(() => [m.orderNumber(), m.day(), m.money()]),
      )}</div></main>`
  },
  'two-factor'(m) {
    const { person: who } = m
    return `<main><div class="card narrow"><h1>${m.l('Confirm it is you', 'Confirme que es usted', 'Confirme que é você')}</h1><p>${m.l('We sent a code to', 'Hemos enviado un código a', 'Enviámos um código para')} ${m.p('email', who.email)}</p>
      ${m.field(m.label('otp'), m.p('code', who.otp))}${m.error('line')}<span class="button">${m.l('Confirm', 'Confirmar', 'Confirmar')}</span><p class="small soft">${m.l('The code is valid for 10 minutes.', 'El código es válido durante 10 minutos.', 'O código é válido por 10 minutos.')}</p></div>
      <div class="card"><h2>${m.l('Why we ask', 'Por qué lo pedimos', 'Por que pedimos')}</h2><p>${m.prose()}</p>${m.field(m.label('password'), m.p('secret', who.password))}</div></main>`
  },
}
