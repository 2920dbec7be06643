export const modelKeys = {
  title: 'Claves de modelos',
  description:
    'Con una clave propia, ese proveedor responde en sus conversaciones y usted lo paga, antes que lo que tenga la instalación. Las claves se guardan cifradas y no se vuelven a mostrar.',
  ofDeployment: 'Se usa la clave de la instalación.',
  none: 'No se usa.',
  endsWith: 'Su clave, terminada en {hint}',
  add: 'Añadir una clave',
  replace: 'Reemplazar',
  test: 'Probar',
  remove: 'Quitar',
  removed: 'Se quitó la clave de {vendor}',
  removeTitle: '¿Quitar la clave de {vendor}?',
  removeToDeployment: 'Las conversaciones se responderán con la clave de la instalación.',
  removeToNone: 'Responderán sus otros modelos o el asistente incorporado.',
  search: 'Búsqueda',
  searchHint:
    'Estos modelos de la instalación encuentran y ordenan aquello con lo que se escriben las respuestas. Probarlos cuesta una fracción de céntimo.',
  searchUses: { embedding: 'Busca por el significado', rerank: 'Ordena los resultados' },
  trySearch: 'Probarlos',
  askOperator: 'Solo el operador de esta instalación puede cambiar sus claves.',
  key: 'Clave de {vendor}',
  keyHint: 'Se prueba en el acto con una pregunta corta, que cuesta una fracción de céntimo.',
  save: 'Probar y guardar',
  verdicts: {
    works: 'Funciona',
    key_refused: 'Clave rechazada',
    no_such_model: 'No existe el modelo',
    no_credit: 'Sin saldo o cuota',
    unreachable: 'Inaccesible',
    fails: 'Falla el proveedor',
  },
  advice: {
    key_refused: '{vendor} no acepta esta clave. Compruebe que esté completa y no revocada, y reemplácela.',
    no_such_model:
      '{vendor} no tiene ese modelo para esta clave. Permita el modelo en el proyecto de la clave o pregunte al operador qué modelos están configurados.',
    no_credit:
      'No queda saldo en {vendor} o se alcanzó su límite. Añada saldo o suba el límite allí y pruebe de nuevo.',
    unreachable: '{vendor} no respondió. Pruebe más tarde; quizá el operador deba permitir la conexión.',
    fails: '{vendor} respondió con un error propio. Pruebe más tarde.',
  },
} as const
