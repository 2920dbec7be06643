import type { Catalogue } from '../text.ts'

export const protection: Catalogue['protection'] = {
  title: 'Protección',
  description: 'Qué protege a {business} y qué queda por hacer.',
  nowTitle: { one: '{count} cosa debe hacerse ya.', other: '{count} cosas deben hacerse ya.' },
  leftTitle: { one: 'Queda {count} cosa por hacer.', other: 'Quedan {count} cosas por hacer.' },
  allWell: 'No queda nada por hacer.',
  forOperator: 'Para el operador del servidor.',
  states: { ok: 'En orden', todo: 'Por hacer', danger: 'Hágalo ya', info: 'Conviene saberlo' },
  quoted: '«{name}»',
  groups: {
    people: 'Personas y acceso',
    keys: 'Claves y sitios web',
    data: 'Datos',
    server: 'Servidor',
  },
  titles: {
    second_factor: 'Verificación en dos pasos de propietarios y administradores',
    verified_emails: 'Direcciones confirmadas',
    dormant_people: 'Personas que ya no vienen',
    sso: 'Inicio de sesión único',
    refused_sign_ins: 'Accesos rechazados',
    key_addresses: 'Direcciones de las claves secretas',
    key_expiry: 'Caducidad de las claves secretas',
    key_unused: 'Claves que nadie usa',
    key_makers: 'Claves de quien se fue',
    key_origins: 'Sitios web de las claves publicables',
    widget_origins: 'Sitios web de los widgets',
    widget_https: 'Cifrado de los sitios web',
    retention: 'Cuánto tiempo se conservan los datos',
    data_requests: 'Solicitudes de las personas',
    restricted_uses: 'Peticiones detenidas',
    audit_chain: 'Registro de auditoría',
    backup: 'Copia de seguridad',
    https: 'Dirección del panel',
    mail: 'Servidor de correo',
  },
  ok: {
    second_factor:
      'Todas las personas que gestionan el negocio acceden con verificación en dos pasos, solo con llave de acceso, o únicamente con su proveedor de identidad.',
    verified_emails: 'Todas las personas han confirmado su dirección.',
    dormant_people: 'Todas las personas han entrado en los últimos 90 días.',
    sso: 'Las personas de su dominio pueden acceder con su propio proveedor de identidad.',
    refused_sign_ins: 'Ninguno en los últimos siete días.',
    key_addresses: 'Ninguna clave secreta funciona desde cualquier lugar.',
    key_expiry: 'Ninguna clave secreta funciona para siempre.',
    key_unused: 'Todas las claves se han usado en los últimos 90 días.',
    key_makers: 'Nadie que se haya ido se llevó una clave secreta.',
    key_origins: 'Todas las claves publicables funcionan solo en sitios web indicados.',
    widget_origins: 'Todos los widgets funcionan solo en sitios web indicados.',
    widget_https: 'Ningún widget funciona en un sitio web sin cifrado.',
    retention: 'Las conversaciones, o los nombres que contienen, se eliminan pasado un tiempo fijado.',
    data_requests: 'Todas las solicitudes tienen respuesta.',
    restricted_uses: 'No se ha detenido nada en los últimos 30 días.',
    audit_chain: 'No se ha cambiado ni quitado nada, a fecha de {at}.',
    backup: 'Escrita el {at}.',
    https: 'Se accede por una conexión cifrada.',
    mail: 'Hay uno configurado: los correos se envían.',
  },
  left: {
    second_factor: {
      one: '{names} accede sin verificación en dos pasos.',
      other: '{count} personas acceden sin verificación en dos pasos: {names}.',
    },
    verified_emails: {
      one: '{names} no ha confirmado su dirección.',
      other: '{count} personas no han confirmado su dirección: {names}.',
    },
    dormant_people: {
      one: '{names} no entra desde hace 90 días. Desactive el acceso si no hace falta.',
      other:
        '{count} personas no entran desde hace 90 días: {names}. Desactive los accesos que no hagan falta.',
    },
    sso: 'Sin configurar. Las personas acceden con contraseñas o llaves de acceso propias.',
    refused_sign_ins: {
      one: '{count} contraseña incorrecta en los últimos siete días.',
      other: '{count} contraseñas incorrectas en los últimos siete días.',
    },
    key_addresses: {
      one: '{names} funciona desde cualquier dirección. Indique las de sus servidores.',
      other:
        '{count} claves secretas funcionan desde cualquier dirección: {names}. Indique las de sus servidores.',
    },
    key_expiry: {
      one: '{names} funciona para siempre. Póngale una fecha de fin y sustitúyala antes.',
      other:
        '{count} claves secretas funcionan para siempre: {names}. Póngales una fecha de fin y sustitúyalas antes.',
    },
    key_unused: {
      one: '{names} no se ha usado en 90 días. Revóquela si nada la necesita.',
      other: '{count} claves no se han usado en 90 días: {names}. Revoque las que nada necesite.',
    },
    key_makers: {
      one: '{names} la creó alguien que ya no está en el equipo y puede haberla guardado. Sustitúyala.',
      other:
        '{count} claves secretas las crearon personas que ya no están en el equipo y pueden haberlas guardado: {names}. Sustitúyalas.',
    },
    key_origins: {
      one: '{names} no abre nada: ni la clave ni su widget indican un sitio web.',
      other: '{count} claves publicables no abren nada, porque no se indica ningún sitio web: {names}.',
    },
    widget_origins: {
      one: '{names} todavía no indica ningún sitio web, así que no funciona en ninguno.',
      other: '{count} widgets todavía no indican ningún sitio web, así que no funcionan: {names}.',
    },
    widget_https: {
      one: '{names} funciona en un sitio web sin cifrado: lo que escriben los visitantes puede leerse por el camino.',
      other:
        '{count} widgets funcionan en sitios web sin cifrado, así que lo que escriben los visitantes puede leerse por el camino: {names}.',
    },
    retention: 'Las conversaciones y los nombres que contienen se conservan para siempre. Elija un plazo.',
    data_requests: { one: '{count} solicitud está abierta.', other: '{count} solicitudes están abiertas.' },
    restricted_uses: {
      one: '{count} petición o texto se detuvo en los últimos 30 días.',
      other: '{count} peticiones o textos se detuvieron en los últimos 30 días.',
    },
    audit_chain: 'Comprobado por última vez el {at}, y debería serlo cada noche. Avise al operador.',
    backup: 'La última que se conoce aquí se escribió el {at}.',
    https: 'Solo se accede desde esta máquina, sin cifrado.',
    mail: 'No hay ninguno: los correos esperan en la bandeja de salida. El operador configura VK_SMTP_URL.',
  },
  more: {
    manyRefused: 'Son más de las que la gente teclea mal.',
    overdue: {
      one: '{count} solicitud está fuera de plazo.',
      other: '{count} solicitudes están fuera de plazo.',
    },
    neverChecked: 'Todavía no se ha comprobado; se hace cada noche.',
    broken:
      'Se ha cambiado, o faltan líneas. Avise al operador de inmediato: «vk audit verify» muestra dónde.',
    noBackup:
      'Aquí no se conoce ninguna. Si la base de datos se copia de otro modo, no queda nada por hacer.',
    plainHttp:
      'Sin cifrado: las contraseñas pueden leerse por el camino. El operador pone delante un proxy que cifre y configura API_URL con la dirección https.',
  },
}
