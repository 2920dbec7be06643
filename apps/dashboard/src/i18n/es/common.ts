import type { Catalogue } from '../text.ts'

export const common: Catalogue['common'] = {
  plotOrTable: { view: 'Gráfico o tabla', plot: 'Gráfico', table: 'Tabla' },
  loading: 'Cargando',
  searching: 'Buscando',
  clearSearch: 'Borrar la búsqueda',
  tryAgain: 'Volver a intentar',
  reload: 'Cargar la página de nuevo',
  close: 'Cerrar',
  cancel: 'Cancelar',
  save: 'Guardar',
  saved: 'Guardado',
  undo: 'Deshacer',
  delete: 'Eliminar',
  more: 'Más',
  showMore: 'Mostrar más',
  copy: 'Copiar',
  copied: 'Copiado',
  add: 'Añadir',
  remove: 'Quitar {name}',
  previous: 'Anterior',
  next: 'Siguiente',
  optional: 'Opcional',
  back: 'Volver',
  confirmName: 'Escriba {name} para confirmar.',
  unsaved: {
    title: '¿Salir sin guardar?',
    text: 'Lo que ha cambiado en esta página todavía no está guardado.',
    stay: 'Quedarse en esta página',
    leave: 'Salir sin guardar',
  },
  themes: { auto: 'Como el sistema', light: 'Claro', dark: 'Oscuro' },
}

export const errors: Catalogue['errors'] = {
  couldNotLoad: 'No se ha podido cargar',
  notDone: 'No se ha hecho',
  unreachable: 'No se puede acceder al servidor. Compruebe la conexión e inténtelo de nuevo.',
  internal:
    'El servidor ha fallado. Inténtelo de nuevo; si continúa, comunique a su operador el número {requestId}.',
  tooMany: 'Demasiadas peticiones. Espere un momento e inténtelo de nuevo.',
  unavailable: 'El servidor está ocupado o se está reiniciando. Inténtelo dentro de un momento.',
  forbidden: 'Su función no lo permite. Consulte con un propietario o administrador del negocio.',
  reasons: {
    nobody_answered:
      'Nadie de su equipo ha respondido aún a esto en una conversación, así que no hay con qué redactar. Escriba usted el artículo.',
    no_draft: 'Aún no hay borrador. Escríbalo o deje que se redacte.',
    not_resolved: 'Aún no hay respuesta que contar. Apruebe primero un artículo.',
    nobody_left: 'No quedaría nadie que haya preguntado esto. Deje fuera una conversación.',
    same_problem: 'Una pregunta no se puede unir a sí misma. Elija otra.',
    last_owner: 'Es el único propietario del negocio. Haga antes propietario a otra persona.',
    own_role: 'Nadie cambia su propia función. Pídalo a otro propietario o administrador.',
    own_access: 'Nadie desactiva su propio acceso. Salga del negocio.',
    own_business: 'Este negocio ya es de su propiedad.',
    switched_off: 'El acceso de esta persona está desactivado. Actívelo antes.',
    member: 'Esta persona ya está en el equipo.',
    invited: 'Esta persona ya tiene una invitación. Envíela de nuevo.',
    too_many_invitations: 'Hay demasiadas invitaciones sin respuesta. Retire antes alguna.',
    by_mail: 'Esta invitación va por correo. Envíela de nuevo si no ha llegado.',
    key_replaced: 'Esta clave ya se ha sustituido. Sustituya la que ocupó su lugar.',
    key_ended: 'Esta clave ya no abre nada. Cree una nueva.',
    has_account: 'Ya hay una cuenta con esta dirección. Inicie sesión con ella.',
    no_second_step:
      'Usted mismo ha entrado con un solo paso. Active la verificación en dos pasos o añada una llave de acceso en Seguridad, entre con ella y pídaselo después a los demás.',
    unconfirmed:
      'Todavía nadie ha confirmado que esta dirección es suya. Establezca una contraseña nueva por correo o pida al operador del servidor un enlace de inicio de sesión. Después, abra de nuevo la invitación.',
    sso: 'Ha iniciado sesión con el inicio de sesión único, que no decide sobre esto. Inicie sesión de otra forma para verlo o cambiarlo.',
    too_many_exports:
      'Se han preparado cinco archivos en un día, y cada uno se conserva una semana. Descargue el más reciente o pídalo mañana.',
    held_address:
      'Esta dirección es de un negocio al que solo se entra con inicio de sesión único, así que no se puede cambiar aquí. Pídalo a un propietario del negocio.',
    last_way_in:
      'Es el último propietario que entra con contraseña y verificación en dos pasos si falla el inicio de sesión único. Haga antes que otro propietario configure ambas, o deje de exigir el inicio de sesión único.',
  },
  notFound: 'Esto ya no existe o la dirección no es correcta.',
  notConfirmed: 'No se ha confirmado, así que no ha cambiado nada.',
  copy: 'El navegador no ha permitido copiar. Seleccione el texto y cópielo usted.',
  updatedTitle: 'El panel se ha actualizado',
  updatedText: 'Cargue la página de nuevo para seguir con la nueva versión. Los borradores se conservan.',
  offlineTitle: 'No hay conexión',
  offlineText:
    'Esta página aún no se había cargado. Se abrirá por sí sola en cuanto se pueda acceder al servidor. Los borradores se conservan.',
  pageTitle: 'No se ha podido mostrar esta página',
  pageText: 'Cargarla de nuevo suele bastar. Lo que se guardó está a salvo.',
}

export const time: Catalogue['time'] = {
  now: 'ahora',
  justNow: 'ahora mismo',
  ago: 'hace {time}',
  minutes: { one: '{count} min', other: '{count} min' },
  hours: { one: '{count} h', other: '{count} h' },
  days: { one: '{count} d', other: '{count} d' },
}

export const access: Catalogue['access'] = {
  only: 'Solo {roles} pueden hacer esto.',
  acts: {
    conversations: {
      read: 'Leer conversaciones',
      begin: 'Iniciar conversaciones',
      answer: 'Responder conversaciones',
    },
    knowledge: { read: 'Leer el conocimiento', write: 'Cambiar el conocimiento' },
    assistants: {
      read: 'Ver los asistentes',
      test: 'Probar los asistentes',
      write: 'Cambiar los asistentes',
    },
    widgets: { read: 'Ver los widgets', write: 'Cambiar los widgets' },
    analytics: { read: 'Ver las cifras' },
    business: {
      read: 'Ver los ajustes del negocio',
      write: 'Cambiar los ajustes del negocio',
      delete: 'Eliminar el negocio',
    },
    billing: { manage: 'Cambiar plan y pago' },
    team: {
      read: 'Ver el equipo',
      manage: 'Invitar, quitar y cambiar personas',
      owners: 'Decidir quién es propietario',
    },
    sso: {
      manage: 'Configurar el inicio de sesión único',
      decide: 'Activar el inicio de sesión único, exigirlo y cambiarlo después',
    },
    keys: { read: 'Ver las claves de API', manage: 'Crear, cambiar y revocar claves de API' },
    model_keys: { manage: 'Cambiar las claves de proveedores de modelos' },
    calls: { read: 'Ver las últimas llamadas a la API' },
    audit: { read: 'Leer el registro de auditoría' },
    privacy: { manage: 'Atender solicitudes de privacidad' },
  },
  plural: {
    owner: 'los propietarios',
    admin: 'los administradores',
    agent: 'los agentes',
    viewer: 'los lectores',
  },
}
