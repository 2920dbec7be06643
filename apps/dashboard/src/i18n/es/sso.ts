import type { Catalogue } from '../text.ts'

export const sso: Catalogue['sso'] = {
  title: 'Inicio de sesión único',
  description: 'Su personal entra con el proveedor de identidad de su negocio.',
  all: 'Todos los proveedores',
  create: 'Configurar un proveedor',
  createText: 'Necesita a alguien que lo administre. Nada cambia para su personal antes de activarlo.',
  kind: 'Habla',
  kinds: { oidc: 'OpenID Connect', saml: 'SAML 2.0' },
  kindHints: {
    oidc: 'El más sencillo: lo hablan Google Workspace, Microsoft Entra, Okta y casi todos los demás.',
    saml: 'Para proveedores que no hablan OpenID Connect, o si sus normas lo piden.',
  },
  name: 'Nombre',
  nameHint: 'Como lo llama su equipo.',
  emptyTitle: 'Ningún proveedor todavía',
  emptyText:
    'Con uno, las personas de sus dominios entran con su cuenta de trabajo, y pierden el acceso con ella.',
  done: 'Hecho',
  delete: 'Eliminar este proveedor',
  deleteTitle: '¿Eliminar {name}?',
  deleteText:
    'Se van sus ajustes y dominios. Quien haya entrado con él pierde aquí el acceso y entra de otra manera.',
  steps: {
    ours: 'Lo que su proveedor tiene que saber',
    oursText: 'Cree allí una aplicación para VisualKit y dele estos valores.',
    theirs: 'Lo que dice su proveedor',
    theirsText: 'Traiga lo que le muestra para la aplicación.',
    try: 'Probar',
    tryText: 'Un inicio de sesión real, en su propia ventana. Nadie entra con él; usted ve lo que ha vuelto.',
    domains: 'Sus dominios',
    domainsText: 'Solo se creen las direcciones de dominios que usted ha demostrado.',
    people: 'Quién se une',
    peopleText: 'Qué ocurre cuando alguien entra por primera vez.',
  },
  ours: {
    redirectUri: 'Dirección de retorno',
    acsUrl: 'Dirección para respuestas (ACS URL)',
    entityId: 'Id. de entidad (audiencia)',
    entityIdHint: 'En esta dirección está también nuestra descripción.',
    logoutUrl: 'Dirección para cierres de sesión (Single Logout, HTTP-Redirect)',
    certificate: 'Nuestro certificado',
    certificateHint:
      'Con él el proveedor comprueba que las solicitudes son nuestras y puede cifrar sus respuestas. Nuestra descripción también lo contiene.',
    signInUrl: 'Dirección para empezar',
    signInUrlHint: 'Para un acceso directo en el proveedor. Los inicios de sesión empiezan siempre aquí.',
    oidcNote: 'Tipo de aplicación: web, con secreto de cliente. Ámbitos: openid, email, profile.',
    samlNote:
      'Name ID: persistente o la dirección de correo. Firme la aserción con SHA-256, cífrela si quiere y envíe la dirección de correo como atributo.',
  },
  oidc: {
    issuer: 'Emisor (issuer)',
    issuerHint:
      'La dirección antes de /.well-known/openid-configuration, exactamente como la escribe el proveedor.',
    clientId: 'Id. de cliente',
    clientSecret: 'Secreto de cliente',
    secretHint: 'Se guarda cifrado y no se vuelve a mostrar.',
    secretKept: 'Hay uno guardado. Escriba otro solo para sustituirlo.',
  },
  saml: {
    way: 'Cómo traerlo',
    ways: { url: 'Por dirección', xml: 'Como XML', hand: 'A mano' },
    url: 'Dirección de su descripción (metadatos)',
    urlHint: 'Se lee una vez, ahora.',
    xml: 'Descripción (XML de metadatos)',
    xmlHint: 'El archivo entero, tal como el proveedor permite descargarlo.',
    import: 'Tomar los datos',
    issuer: 'Id. de entidad del proveedor',
    signInUrl: 'Dirección de acceso (HTTP-Redirect)',
    certificate: 'Certificado de firma',
    certificateHint: 'En PEM. Dos seguidos mientras el proveedor cambia de uno a otro.',
    until: '{subject}, válido hasta el {date}',
  },
  test: {
    begin: 'Probar el inicio de sesión',
    open: 'Abrir la ventana del proveedor',
    waiting: 'Inicie sesión en la ventana que se ha abierto. Lo que vuelva aparece aquí.',
    incomplete: 'Rellene antes el paso 2.',
    cannotBegin: 'No se ha podido preguntar al proveedor. Compruebe las direcciones del paso 2.',
    passedOn: 'Superada el {date}',
    passed: 'El inicio de sesión funciona.',
    provider: 'Su proveedor',
    email: 'Correo',
    name: 'Nombre',
    subject: 'Id. allí',
    none: 'ninguno',
    noName: 'ninguno; se usa el principio de la dirección',
    otherDomain: 'Esta dirección no es de ningún dominio que haya demostrado. Vea el paso 4.',
    claims: {
      one: 'Lo que ha dicho el proveedor: {count} valor',
      other: 'Lo que ha dicho el proveedor: {count} valores',
    },
    claim: 'Atributo',
    value: 'Valor',
  },
  checks: {
    discovery:
      'No se ha encontrado la descripción del proveedor o le falta algo necesario. Compruebe el emisor del paso 2.',
    client: 'El proveedor no acepta el id. y el secreto de cliente. Copie ambos de nuevo en el paso 2.',
    status: 'El proveedor ha respondido con un error propio. Revise allí la aplicación.',
    issuer:
      'La respuesta viene de un proveedor distinto del configurado. Compruebe el emisor o el id. de entidad del paso 2.',
    audience: 'La respuesta es para otra aplicación. Compruebe en el proveedor los valores del paso 1.',
    signature:
      'La respuesta no está firmada con la clave de este proveedor. Tome de nuevo su certificado o su descripción, y haga que firme la aserción.',
    algorithm: 'La respuesta está firmada de una forma que ya no es segura. Elija SHA-256 en el proveedor.',
    request: 'La respuesta no es de este inicio de sesión. Empiece de nuevo aquí, no en el proveedor.',
    time: 'La respuesta es demasiado antigua o del futuro. Compare los relojes de ambos servidores.',
    replay: 'La respuesta ya se ha usado. Empiece de nuevo.',
    shape: 'La respuesta no se puede leer como es debido. Las palabras de abajo dicen por qué.',
  },
  domains: {
    add: 'Dominio de sus direcciones',
    isProved: 'Demostrado',
    waits: 'Sin demostrar',
    record:
      'Pida a quien lleva el DNS de {domain} que añada este registro TXT al propio dominio. Déjelo allí.',
    txt: 'Registro TXT',
    check: 'Mirar ahora',
    proved: '{domain} está demostrado',
    remove: 'Retirar',
    removeTitle: '¿Retirar {domain}?',
    removeText:
      'Las direcciones de este dominio dejan de llevar a su proveedor, y nadie nuevo se une con ellas.',
  },
  people: {
    join: 'Alguien de sus dominios que aún no es del equipo',
    joinHint: 'Una invitación cuenta más: quien fue invitado recibe el rol de la invitación.',
    joins: { agent: 'se une como agente', viewer: 'se une como lector', nobody: 'no entra' },
    emailClaim: 'Atributo con la dirección de correo',
    claimHint: 'Déjelo vacío para los habituales.',
    nameClaim: 'Atributo con el nombre',
  },
  switch: {
    title: 'Activar',
    text: 'Solo lo hacen los propietarios: desde entonces su proveedor responde de las personas, también de los propietarios.',
    states: { off: 'Desactivado', on: 'Activado', enforced: 'Exigido' },
    texts: {
      off: 'Nadie entra con este proveedor.',
      on: 'Las personas de sus dominios pueden entrar con él, o como antes.',
      enforced:
        'Las personas de sus dominios solo llegan a este negocio con él. Los propietarios siguen entrando con contraseña y código si falla.',
    },
    ask: {
      off: '¿Desactivarlo?',
      on: '¿Dejar de exigirlo?',
      enforced: '¿Dejar entrar solo con este proveedor?',
    },
    askText: {
      off: 'Quien haya entrado con él pierde el acceso al momento y entra de otra manera. Quien no tenga contraseña elige una por correo.',
      on: 'Las contraseñas y llaves de acceso vuelven a abrir este negocio.',
      enforced:
        'A todas las personas de sus dominios que entraron de otra manera se les pide ahora entrar con él. Lo que tengan abierto se cierra. No afecta a los miembros con otras direcciones: revise antes el equipo.',
    },
    do: { off: 'Desactivar', on: 'Dejar de exigir', enforced: 'Exigir' },
  },
  reasons: {
    https: 'La dirección tiene que empezar por https://.',
    certificate:
      'Este certificado no se puede usar. Tiene que estar en PEM, con una clave RSA de al menos 2048 bits.',
    metadata: 'Esto no describe un proveedor de identidad SAML. Compruebe la dirección o el archivo.',
    public_domain:
      'Cualquiera puede tener una dirección en este dominio. Escriba uno que pertenezca a su negocio.',
    own_domain: 'Su negocio ya ha reclamado este dominio.',
    no_record:
      'No se ha encontrado el registro. Uno nuevo puede tardar una hora en verse en todas partes; mire entonces de nuevo.',
    other_record:
      'El dominio tiene un registro nuestro, pero es otro. Sustitúyalo por el que se muestra aquí.',
    taken: 'Otro negocio de este servidor ha demostrado este dominio. Consulte al operador.',
    incomplete: 'Rellene antes el paso 2.',
    untested: 'Pruebe antes el inicio de sesión con lo que hay ahora: paso 3.',
    domain: 'Demuestre antes al menos un dominio: paso 4.',
    break_glass:
      'Al menos un propietario necesita contraseña y verificación en dos pasos para entrar si el proveedor falla. Configure ambas en Seguridad.',
  },
}
