/** Two questions, and whether they want the same answer. */
export interface CalibrationPair {
  a: string
  b: string
  same: boolean
}

const SAME = `
How do I reset my password? | I forgot my password, what now?
How do I reset my password? | ¿Cómo restablezco mi contraseña?
I forgot my password, what now? | Esqueci-me da senha
Where is my order? | ¿Dónde está mi pedido?
Where is my order? | my parcel has not arrived yet
Can I return worn shoes? | send back shoes I have already used
Can I return worn shoes? | ¿Puedo devolver zapatos usados?
Do you have a shop in Madrid? | ¿Tienen tienda en Madrid?
How long does a refund take? | when do I get my money back
How long does a refund take? | Quanto tempo demora o reembolso?
What are your opening hours? | ¿A qué hora abren?
What are your opening hours? | when is the shop open
The screen stays black | my display shows nothing
The screen stays black | La pantalla se queda en negro
Is there an app for Android? | can I use it on an Android phone
Is there an app for Android? | Existe uma aplicação para Android?
How do I print a label? | imprimir etiqueta
Can I pick up my order in the shop? | Posso levantar a encomenda na loja?
`
const DIFFERENT = `
How do I reset my password? | How do I change my email address?
How do I reset my password? | How do I delete my account?
Where is my order? | How do I cancel my order?
Where is my order? | ¿Dónde está la tienda?
Can I return worn shoes? | Do you sell shoes for children?
Can I return worn shoes? | How do I clean shoes?
Do you have a shop in Madrid? | Do you ship to Madrid?
How long does a refund take? | How long does delivery take?
How long does a refund take? | ¿Cuánto cuesta una devolución?
What are your opening hours? | Are you open on Sunday?
The screen stays black | The screen is scratched
The screen stays black | La pantalla está rota
Is there an app for Android? | The app does not start
Is there an app for Android? | Is there an app for Windows?
How do I print a label? | How do I print an invoice?
Can I pick up my order in the shop? | Can I return my order in the shop?
Can I pick up my order in the shop? | Can I pay in the shop?
¿Puedo devolver zapatos usados? | ¿Puedo cambiar la talla?
Esqueci-me da senha | Como altero a morada?
my parcel has not arrived yet | my parcel arrived damaged
`

/** Pairs the bar of an embedding model is found with; none of them is in the evaluation. */
export const CALIBRATION_PAIRS: readonly CalibrationPair[] = [...read(SAME, true), ...read(DIFFERENT, false)]

function read(lines: string, same: boolean): CalibrationPair[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [a = '', b = ''] = line.split(' | ')
      return { a, b, same }
    })
}
