import type { Catalogue } from '../text.ts'

export const signIn: Catalogue['signIn'] = {
  title: 'Iniciar sesión',
  subtitle: 'En el panel VisualKit de su negocio.',
  languages: 'Idiomas',
  email: 'Correo electrónico',
  password: 'Contraseña',
  continue: 'Continuar',
  submit: 'Iniciar sesión',
  or: 'o',
  forgot: '¿La ha olvidado?',
  otherEmail: 'Usar otro correo',
  back: 'Volver al inicio de sesión',
  newHere: '¿Es nuevo aquí?',
  toSignUp: 'Abrir un negocio',
  help: '¿Aún no tiene contraseña? El servidor muestra un enlace de acceso al arrancar, y un operador puede crearle otro.',
  linkOver: 'Este enlace ya no funciona',
  passkey: {
    use: 'Entrar con una llave de acceso',
    refused: 'No se ha aceptado esta llave de acceso. Inicie sesión con su correo.',
    cancelled: 'No se ha usado la llave de acceso. Inténtelo de nuevo o entre de otra manera.',
  },
  code: {
    title: 'Escriba su código',
    subtitle: 'Su cuenta pide un código además de la contraseña.',
    app: 'Código de su aplicación',
    appHint: 'Seis cifras, nuevas cada treinta segundos.',
    backup: 'Código de reserva',
    backupHint: 'Uno de los códigos que guardó al configurarlo. Cada uno sirve una sola vez.',
    useBackup: 'Usar un código de reserva',
    useApp: 'Usar la aplicación',
    startOver: 'Empezar de nuevo',
    wrong: 'El código no es correcto o ya se ha usado. Espere al siguiente.',
  },
  done: {
    reset:
      'Su contraseña nueva está lista y se ha cerrado su sesión en todas partes. Inicie sesión con ella.',
    erased:
      'Su cuenta está eliminada y se ha cerrado su sesión. Lo que todavía le nombra se está quitando ahora.',
  },
  problems: {
    refused: 'El correo y la contraseña no coinciden. Compruebe ambos e inténtelo de nuevo.',
    email: 'Esto no es una dirección de correo. Compruébela e inténtelo de nuevo.',
    tooMany: {
      one: 'Demasiados intentos. Espere {count} minuto e inténtelo de nuevo.',
      other: 'Demasiados intentos. Espere {count} minutos e inténtelo de nuevo.',
    },
    tooManyHours: {
      one: 'Demasiados intentos. Espere {count} hora o elija una contraseña nueva.',
      other: 'Demasiados intentos. Espere {count} horas o elija una contraseña nueva.',
    },
    link: 'Este enlace ya se ha usado o es demasiado antiguo. Pida uno nuevo.',
    expired: 'Ha pasado demasiado tiempo. Empiece de nuevo con su correo.',
    suspended: 'Esta cuenta está suspendida. Consulte a un propietario de su negocio o al operador.',
    notVerified:
      'El dispositivo no ha comprobado que es usted. Configure en él un PIN o una huella e inténtelo de nuevo.',
    taken: 'Ya existe una cuenta con esta dirección. Inicie sesión con ella.',
  },
}

export const passwords: Catalogue['passwords'] = {
  new: 'Contraseña nueva',
  show: 'Mostrar la contraseña',
  hide: 'Ocultar la contraseña',
  hint: '12 caracteres como mínimo. Unas palabras que no tengan relación se recuerdan bien y se adivinan mal.',
  scores: { good: 'Buena: difícil de adivinar.', strong: 'Muy buena: muy difícil de adivinar.' },
  problems: {
    short: 'Demasiado corta: 12 caracteres como mínimo.',
    long: 'Demasiado larga: 128 caracteres como máximo.',
    known: 'Esta contraseña figura en listas de contraseñas robadas. Elija otra.',
    weak: 'Fácil de adivinar. Añada palabras que no tengan relación.',
  },
  warnings: {
    keyboard: 'Las teclas contiguas se prueban primero.',
    repeat: 'Las repeticiones se prueban primero.',
    sequence: 'Las series como «abc» se prueban primero.',
    date: 'Las fechas y los años se prueban primero.',
    common: 'La usa mucha gente.',
    similarToCommon: 'Se parece a una que usa mucha gente.',
    word: 'Una sola palabra se encuentra en un momento.',
    name: 'Los nombres se prueban primero.',
    personal: 'Contiene su nombre, su dirección o su negocio.',
  },
}

export const forgot: Catalogue['forgot'] = {
  title: 'Elija una contraseña nueva',
  subtitle: 'Le escribimos un correo con un enlace que funciona una sola vez.',
  submit: 'Enviar el enlace',
  sentTitle: 'Mire en su correo',
  sentText:
    'Si alguien inicia sesión con {email}, un correo con un enlace está en camino. Funciona durante 30 minutos.',
  sentHint:
    '¿No llega nada? Mire en el correo no deseado o pregunte al operador: sin servidor de correo, los correos se quedan en la bandeja de salida.',
}

export const reset: Catalogue['reset'] = {
  title: 'Elija una contraseña nueva',
  submit: 'Guardar la contraseña',
  again: 'Pedir un enlace nuevo',
  footer: 'Se cierra su sesión en todas partes y vuelve a entrar con la contraseña nueva.',
}

export const signUp: Catalogue['signUp'] = {
  title: 'Abrir un negocio',
  subtitle: 'Con su propio asistente, conocimiento y bandeja.',
  email: 'Su correo electrónico',
  emailHint: 'Enviamos allí un enlace para saber que es suyo.',
  haveAccount: '¿Tiene una cuenta?',
  off: 'El registro está desactivado aquí. Pida una cuenta al operador.',
  sentText: 'Hemos escrito a {email}. El enlace del correo funciona durante una hora.',
  sentHint:
    '¿No llega nada? Mire en el correo no deseado o pregunte al operador: sin servidor de correo, los correos se quedan en la bandeja de salida.',
  again: 'Pedir un enlace nuevo',
  finishTitle: 'Configure su negocio',
  name: 'Su nombre',
  nameHint: 'Los visitantes lo ven cuando les escribe.',
  business: 'Nombre del negocio',
  submit: 'Abrir el negocio',
  refused: 'No se ha aceptado. Compruebe los campos e inténtelo de nuevo.',
}

export const confirmEmail: Catalogue['confirmEmail'] = {
  title: 'Cambio de dirección',
  from: 'Dirección actual',
  to: 'Dirección nueva',
  both: 'La dirección cambia cuando ambas han dado su consentimiento.',
  agree: { old: 'Aceptar el cambio', new: 'Confirmar esta dirección' },
  changed: 'La dirección ha cambiado. Desde ahora inicie sesión con {email}.',
  waits: 'Gracias. Falta todavía el enlace enviado a {email}.',
  again: 'Ir a los ajustes de seguridad',
  toDashboard: 'Ir al panel',
}

export const stopMails: Catalogue['stopMails'] = {
  title: 'Correos sobre su pregunta',
  ask: 'No recibirá más correos de este tipo y la dirección que dejó se olvida.',
  stop: 'No recibir más correos',
  done: '{business} no le escribirá más.',
}

export const stepUp: Catalogue['stepUp'] = {
  title: 'Confirme que es usted',
  text: 'Lo que va a hacer no se puede deshacer o abre su cuenta. La confirmación vale diez minutos.',
  confirm: 'Confirmar',
  passkey: 'Confirmar con una llave de acceso',
  codeHint: 'Seis cifras de la aplicación, o un código de reserva.',
  wrongPassword: 'La contraseña no es correcta.',
  none: 'Usted entra con un enlace o una cuenta externa, así que aquí no hay con qué confirmar. Cierre la sesión, vuelva a entrar y hágalo antes de diez minutos.',
}

export const security: Catalogue['security'] = {
  title: 'Seguridad',
  description: 'Cómo inicia sesión y dónde la tiene abierta.',
  lastUsed: 'usado {time}',
  password: {
    none: 'Aún no tiene y entra por otros medios.',
    since: 'Cambiada el {date}',
    set: 'Establecida',
    change: 'Cambiar la contraseña',
    setFirst: 'Establecer una contraseña',
    current: 'Contraseña actual',
    wrong: 'La contraseña actual no es correcta.',
    changed: 'Contraseña cambiada',
    changedText: 'Se ha cerrado su sesión en los demás sitios.',
  },
  twoStep: {
    title: 'Verificación en dos pasos',
    on: 'Activada',
    off: 'Desactivada',
    description: 'Un código de una aplicación de su teléfono, además de la contraseña: robarla ya no basta.',
    since: 'Desde el {date}. Después de la contraseña se pide un código.',
    turnOn: 'Activar',
    turnOff: 'Desactivar',
    turnedOff: 'La verificación en dos pasos está desactivada',
    offTitle: '¿Desactivar la verificación en dos pasos?',
    offText: 'Quien tenga su contraseña podrá iniciar sesión. Los códigos de reserva dejan de abrir.',
    codesLeft: { one: 'Queda {count} código de reserva.', other: 'Quedan {count} códigos de reserva.' },
    fewCodes: 'Quedan pocos códigos de reserva. Cree otros antes de necesitarlos.',
    renew: 'Crear códigos de reserva nuevos',
  },
  totp: {
    title: 'Configurar la verificación en dos pasos',
    description: 'Con cualquier aplicación de autenticación, como la de su gestor de contraseñas.',
    qr: 'Código QR con el secreto para su aplicación',
    scan: 'Escanee el código con la aplicación.',
    type: 'En este dispositivo, o sin cámara, dé a la aplicación este secreto:',
    codeHint: 'Las seis cifras que la aplicación muestra ahora.',
    wrong: 'El código no es correcto. Escriba el que la aplicación muestra ahora.',
  },
  codes: {
    title: 'Sus códigos de reserva',
    description:
      'Le dejan entrar cuando no tiene la aplicación a mano. Cada uno sirve una sola vez y solo se muestran ahora.',
    fileTitle: 'Códigos de reserva de {email} en VisualKit',
    download: 'Guardar como archivo',
    print: 'Imprimir',
    kept: 'Los he guardado',
    leaveTitle: '¿Salir sin los códigos?',
    leaveText: 'Solo se muestran ahora. Si no los ha guardado, cree otros.',
    leave: 'Salir',
  },
  passkeys: {
    title: 'Llaves de acceso',
    description:
      'Entre con la huella, la cara o el PIN de un dispositivo. Nada que escribir, nada que robar.',
    add: 'Añadir una llave de acceso',
    added: 'Llave de acceso añadida',
    addedText: 'Desde ahora puede entrar con ella.',
    empty: 'Ninguna todavía. Añada una en cada dispositivo que use.',
    unsupported: 'Este navegador no conoce las llaves de acceso.',
    exists: 'Este dispositivo ya tiene una llave de acceso suya.',
    refused: 'No se ha aceptado la llave de acceso. Inténtelo de nuevo.',
    unnamed: 'Llave de acceso',
    synced: 'En varios dispositivos',
    since: 'Añadida el {date}',
    unused: 'sin usar todavía',
    name: 'Nombre',
    rename: 'Cambiar el nombre de {name}',
    renameTitle: 'Cambiar el nombre de la llave',
    delete: 'Eliminar {name}',
    deleted: 'Llave de acceso eliminada',
    deleteTitle: '¿Eliminar la llave de acceso «{name}»?',
    deleteText: 'Deja de servir para entrar. Elimínela también en el dispositivo para que no la ofrezca.',
  },
  email: {
    change: 'Cambiar el correo',
    next: 'Correo nuevo',
    hint: 'Ambas direcciones reciben un enlace, y ambas tienen que aceptar.',
    waits: 'El cambio a {email} espera confirmación.',
    missing: 'Falta todavía el enlace enviado a {email}.',
    cancel: 'Retirar',
  },
  sessions: {
    title: 'Dónde tiene la sesión abierta',
    description: 'Una sesión termina ocho horas después de su último uso.',
    current: 'Este navegador',
    on: '{browser} en {system}',
    unknown: 'Navegador desconocido',
    revoke: 'Cerrar sesión',
    revokeOne: 'Cerrar la sesión de {device}',
    revokeOthers: 'Cerrar la sesión en los demás sitios',
    revoked: 'Se ha cerrado la sesión de ese navegador',
    revokedOthers: {
      one: 'Se ha cerrado la sesión de {count} navegador',
      other: 'Se ha cerrado la sesión de {count} navegadores',
    },
  },
  methods: {
    password: 'contraseña',
    link: 'enlace de acceso',
    passkey: 'llave de acceso',
    withCode: '{method} y código',
  },
}

export const outbox: Catalogue['outbox'] = {
  title: 'Bandeja de salida',
  keeps: 'No hay servidor de correo, así que los correos se quedan aquí para sus destinatarios.',
  sends: 'Correos de los últimos 30 días y qué ha sido de ellos.',
  emptyTitle: 'Todavía no hay correos',
  emptyText: 'Aquí aparecen los correos sobre el inicio de sesión y las invitaciones.',
  states: { pending: 'En espera', sent: 'Enviado', failed: 'Fallido', kept: 'Guardado' },
  to: 'Para {address}',
  hidden:
    'El enlace está oculto: quien lo sigue actúa como la persona a la que va dirigido. Un operador puede verlo con «vk mail show».',
  showLink: 'Mostrar el enlace',
  failed: 'El servidor de correo no lo ha aceptado: {answer}',
}
