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
  'address-label'(m) {
    const { person: who } = m
    const sender = m.someone()
    const block = (heading: string, lines: readonly string[]) =>
      `<div class="card"><p class="soft small">${heading}</p>${lines.map((line) => `<p>${line}</p>`).join('')}</div>`
    const tel = m.l('Tel.', 'Tel.', 'Tel.')
    return `${bar(m)}<main>${block(m.label('recipient'), [
      m.p('name', who.name),
      m.p('address', who.street),
      `${m.p('address', who.postcode)} ${who.city}`,
      `${tel} ${m.p('phone', who.phone)}`,
    ])}${block(m.l('Sender', 'Remitente', 'Remetente'), [
      m.p('name', sender.name),
      m.p('address', sender.street),
      `${m.p('address', sender.postcode)} ${sender.city}`,
    ])}<div class="card"><h2>${m.l('Parcel', 'Paquete', 'Encomenda')}</h2>${m.error('line')}${m.pair(m.l('Weight', 'Peso', 'Peso'), `${m.random.int(1, 29)} kg`)}${m.pair(m.l('Service', 'Servicio', 'Serviço'), 'Express 24 h')}
      ${m.pair(m.l('Label number', 'Número de etiqueta', 'Número da etiqueta'), m.random.shape('LB-######'))}<span class="button">${m.l('Print label', 'Imprimir etiqueta', 'Imprimir etiqueta')}</span></div></main>`
  },
  claim(m) {
    const { person: who } = m
    const agent = m.someone()
    const fact = (label: string, value: string) =>
      `<div><p class="soft small" style="text-transform:uppercase;letter-spacing:.04em">${label}</p><p>${value}</p></div>`
    const act = (text: string) =>
      `<p><span class="soft">${m.day()} ${m.random.int(10, 19)}:${m.random.digits(1)}5</span> ${text}</p>`
    return `${bar(m)}<main>${sideBar(m)}<div class="card"><h1>${m.l('Claim', 'Siniestro', 'Sinistro')} ${m.random.shape('CL-#####')}</h1>${m.error('alert')}
      <div class="grid" style="grid-template-columns:1fr 1fr 1fr">${fact(m.l('Policy holder', 'Tomador del seguro', 'Titular da apólice'), m.p('name', who.name))}${fact(m.label('birthDate'), m.p('birth date', who.birthDate))}${fact(m.l('Policy', 'Póliza', 'Apólice'), m.p('id', m.random.shape('H-####')))}
      ${fact(m.label('phone'), m.p('phone', who.phone))}${fact(who.idLabel, m.p('id', who.id))}${fact(m.l('Amount claimed', 'Importe reclamado', 'Valor reclamado'), m.money())}
      ${fact(m.label('iban'), m.p('account', who.iban))}${fact(m.label('email'), m.p('email', who.email))}${fact(m.l('State', 'Estado', 'Estado'), m.l('Under review', 'En revisión', 'Em análise'))}</div>
      <h2>${m.l('History', 'Historial', 'Histórico')}</h2>${act(m.l('Claim opened online', 'Siniestro abierto en la web', 'Sinistro aberto online'))}${act(`${m.l('Call from', 'Llamada de', 'Chamada de')} ${m.p('phone', who.phone)}`)}
      ${act(`${m.l('Mail sent to', 'Correo enviado a', 'E-mail enviado para')} ${m.p('email', who.email)}`)}${act(`${m.l('Assigned to', 'Asignado a', 'Atribuído a')} ${m.p('name', agent.name)}`)}</div></main>`
  },
  'check-in'(m) {
    const people = Array.from({ length: m.random.int(2, 4) }, () => m.someone())
    const sign = m.random.pick(['·', '|', '–'])
    const facts = (who: (typeof people)[number]) =>
      [
        `${m.label('birthDate')}: ${m.p('birth date', who.birthDate)}`,
        `${who.idLabel}: ${m.p('id', who.id)}`,
        `${m.label('phone')}: ${m.p('phone', who.phone)}`,
      ].join(` ${sign} `)
    return `${bar(m)}<main><div class="card"><h1>${m.l('Arrivals today', 'Llegadas de hoy', 'Chegadas de hoje')}</h1>${m.error('toast')}${people
      .map(
        (who, at) =>
          `<div style="padding:8px 0"><p><b>${m.l('Room', 'Habitación', 'Quarto')} ${m.random.int(1, 4)}0${at + 1}</b> ${sign} ${m.l('Guest', 'Huésped', 'Hóspede')}: ${m.p('name', who.name)} ${sign} ${m.random.int(1, 5)} ${m.l('nights', 'noches', 'noites')}</p><p class="small soft">${facts(who)}</p></div>`,
      )
      .join(
        '',
      )}<span class="ghost">${m.l('Check in', 'Registrar llegada', 'Fazer check-in')}</span></div></main>`
  },
}
