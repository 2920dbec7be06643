import type { Catalogue } from '../text.ts'

export const outside: Catalogue['outside'] = {
  with: 'Continuar con {name}',
  problems: {
    expired: 'El inicio de sesión tardó demasiado o se empezó en otro navegador. Empiece de nuevo.',
    cancelled: '{name} no le ha dejado entrar. Inténtelo de nuevo o entre de otra manera.',
    unreachable: 'No se ha podido contactar con {name}. Inténtelo de nuevo en un momento.',
    answer:
      'La respuesta de {name} no ha superado una comprobación, así que no se ha iniciado ninguna sesión. Avise al operador.',
    stale:
      '{name} no ha confirmado ahora que es usted. Confírmelo de otra manera, por ejemplo con una contraseña.',
    email_missing: '{name} no ha dado ninguna dirección de correo. Permítalo allí o entre de otra manera.',
    email_unverified: '{name} no responde de su dirección de correo. Confírmela allí o entre de otra manera.',
    email_unconfirmed:
      'Nadie ha confirmado todavía la dirección de correo de esta cuenta. Elija una vez una contraseña nueva por correo; después también sirve {name}.',
    nobody: 'Nadie entra aquí con esta dirección de correo. Pida una invitación a su negocio.',
    other_person: 'Esta cuenta no es la misma con la que ha iniciado sesión.',
    off: 'Esta forma de entrar no está configurada aquí.',
    suspended: 'Esta cuenta está suspendida. Consulte a un propietario de su negocio o al operador.',
    failed: 'Algo ha fallado por nuestra parte. Inténtelo de nuevo en un momento.',
  },
  elsewhere: 'su proveedor',
  confirm: 'Confirmar con {name}',
  waiting: 'Continúe en la ventana de {name}.',
  popup: 'El navegador no ha abierto la ventana. Permita las ventanas de esta página e inténtelo de nuevo.',
  confirmedTitle: 'Confirmado',
  confirmedText: 'Puede cerrar esta ventana y continuar donde estaba.',
  close: 'Cerrar la ventana',
  panel: {
    title: 'Cuentas externas',
    description: 'Abren su cuenta igual que su contraseña. Se conectan al entrar con ellas por primera vez.',
    since: 'Desde el {date}',
    remove: 'Desconectar {name}',
    removeTitle: '¿Desconectar {name}?',
    removeText: 'Deja de servir para entrar. Si vuelve a entrar con ella, se conecta de nuevo.',
    confirmRemove: 'Desconectar',
    removed: '{name} está desconectado',
  },
}
