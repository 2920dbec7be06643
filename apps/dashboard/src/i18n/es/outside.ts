import type { Catalogue } from '../text.ts'

export const outside: Catalogue['outside'] = {
  with: 'Continuar con {name}',
  problems: {
    expired: 'El inicio de sesión tardó demasiado o se empezó en otro navegador. Empiece de nuevo.',
    cancelled: '{name} no le ha dejado entrar. Inténtelo de nuevo o entre de otra manera.',
    unreachable: 'No se ha podido contactar con {name}. Inténtelo de nuevo en un momento.',
    answer:
      'La respuesta de {name} no ha superado una comprobación, así que no se ha iniciado ninguna sesión. Avise a quien lo configuró.',
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
    domain:
      'La dirección que ha dado {name} no es de ningún dominio que su negocio haya demostrado. Entre allí con su dirección de trabajo.',
    not_member: 'Usted no está todavía en este equipo. Pida una invitación a un propietario o administrador.',
    removed: 'Le han retirado de este equipo. Pida una invitación a un propietario o administrador.',
    deactivated: 'Su acceso está desactivado aquí. Consulte a un propietario o administrador.',
    business_suspended: 'El operador no atiende a este negocio por el momento.',
    failed: 'Algo ha fallado por nuestra parte. Inténtelo de nuevo en un momento.',
  },
  elsewhere: 'su proveedor',
  confirm: 'Confirmar con {name}',
  waiting: 'Continúe en la ventana de {name}.',
  popup: 'El navegador no ha abierto la ventana. Permita las ventanas de esta página e inténtelo de nuevo.',
  confirmedTitle: 'Confirmado',
  confirmedText: 'Puede cerrar esta ventana y continuar donde estaba.',
  close: 'Cerrar la ventana',
  sso: {
    title: 'Entrar en {name}',
    text: '{email} es de {name}, que identifica a su personal con un proveedor propio.',
    go: 'Continuar al proveedor de {name}',
    going: 'Le llevamos al proveedor de su negocio.',
    password: 'Usar una contraseña',
    passwordEnforced: 'Para propietarios si falla el proveedor, y para otros negocios: usar una contraseña',
    closedTitle: 'En {name} se entra con el inicio de sesión único',
    closedText: 'Ha entrado de otra manera, que abre otros negocios suyos. Entre con el proveedor de {name}.',
    enter: 'Entrar con el inicio de sesión único',
    onlyTitle: 'Su inicio de sesión único no abre {name}',
    onlyText:
      'Solo abre el negocio al que pertenece, y mientras esté activado allí. Cierre la sesión y entre con su contraseña o de otra manera.',
    triedTitle: 'La prueba ha terminado',
    triedText: 'El resultado está en la ventana de la que viene. Puede cerrar esta.',
    secure: 'Su forma de entrar',
    secureText:
      'Ha entrado con el proveedor de {name}. La contraseña, los códigos y las llaves de acceso son asunto de ese proveedor; los de su cuenta ni se usan ni se muestran aquí. Para cambiarlos, cierre la sesión y entre de otra manera.',
  },
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
