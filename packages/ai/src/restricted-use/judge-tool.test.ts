import { expect, it } from 'vitest'
import { isTooMuchToJudge, judgeTool, judgeToolCall, judgeToolResult } from './judge-tool.ts'

const search = { name: 'search_orders', description: 'Finds the orders of a customer by number or e-mail.' }

it.each([
  ['create_contract', 'Creates a contract from a template.', 'legal_documents'],
  ['generateDocument', 'Renders a document with the given fields.', 'document_workflows'],
  ['fill_pdf_form', 'Writes values into a PDF form.', 'form_filling'],
  ['docusign_send_envelope', 'Sends an envelope.', 'electronic_signature'],
  ['helper', 'Collects signatures from all parties of an agreement.', 'electronic_signature'],
  ['prepareTaxReturn', 'Prepares the return of the user.', 'tax_documents'],
  ['write_will', 'Writes a last will.', 'estate_planning'],
  ['do_it', 'Drafts a lease between landlord and tenant and returns the text.', 'legal_documents'],
  ['crear_contrato', 'Redacta un contrato de alquiler.', 'legal_documents'],
  ['voluntad', 'Pone por escrito la última voluntad de una persona.', 'estate_planning'],
  ['let_go', 'Phrases the notice to a worker who is let go.', 'legal_documents'],
  ['site_texts', 'Yields a privacy policy for a website.', 'compliance_templates'],
  ['taxes', 'Prepares the taxes of a customer.', 'tax_documents'],
  ['travel', 'Types the answers of a traveller into the visa form.', 'form_filling'],
  ['viaje', 'Escribe las respuestas del viajero en el formulario del visado.', 'form_filling'],
  ['name_it', "Puts the customer's name under the agreement.", 'electronic_signature'],
  ['both', 'Asks both sides to put their names under the file.', 'electronic_signature'],
  ['wording', 'Rewrites the clauses of a lease the user pastes.', 'legal_documents'],
  ['wording', 'Rewords the rental agreement of the user.', 'legal_documents'],
  ['portfolio', 'Advises a client which funds to sell.', 'licensed_services'],
  ['pauta', 'Indica al paciente qué pastillas tomar y cuántas.', 'licensed_services'],
  ['genera', 'Genera una política de cookies para una web.', 'compliance_templates'],
  ['subsidio', 'Entrega pelo requerente o impresso do apoio à renda.', 'form_filling'],
  ['second', 'Countersigns an agreement for the company.', 'electronic_signature'],
] as const)('keeps %s out', (name, description, category) =>
  expect(judgeTool({ name, description })).toMatchObject({ restricted: true, category }),
)

it.each([
  ['search_orders', 'Finds the orders of a customer.'],
  ['get_contract', 'Reads the contract of a customer from the CRM.'],
  ['create_return_label', 'Makes a label for a return as PDF.'],
  ['create_invoice', 'Creates an invoice for an order.'],
  ['sign_in_user', 'Sends a link to sign in.'],
  ['search_documents', 'Searches the knowledge base.'],
  ['verify_signature', 'Checks the signature of a webhook.'],
  ['calculate_shipping', 'Calculates the price of a shipment with tax.'],
  ['create_ticket', 'Opens a ticket for the support team.'],
  ['complete_profile', 'Fills the missing fields of a customer profile.'],
  ['complete_address', 'Completes the address form with the postcode.'],
  ['order_stamps', 'Orders envelopes and stamps for a customer.'],
  ['price_cart', 'Completes the cart with tax and shipping.'],
  ['find_agreement', 'Looks up the service agreement of a customer.'],
  ['look_up', 'Looks up the service agreement of a customer'],
  ['open_page', 'Opens the sign-up form.'],
  ['search_site', 'Types the words of the visitor into the search form.'],
  ['label_order', 'Puts the name of a customer under the order.'],
  ['better_question', 'Rewrites a question about a lease before it is searched for.'],
  ['as_table', 'Writes the order in the form of a table.'],
  ['add_note', 'Adds a note to the file of a customer.'],
  ['adviser', 'Books a talk with a mortgage adviser of the branch.'],
  ['condiciones', 'Da el enlace a nuestras condiciones generales.'],
  ['settings', 'Privacy settings. Turns marketing mails of the customer on or off.'],
  ['cesta', 'Rellena la cesta con los artículos del último pedido.'],
  ['receta', 'Busca una receta de cocina con los ingredientes que hay.'],
] as const)('lets %s in', (name, description) =>
  expect(judgeTool({ name, description }).restricted).toBe(false),
)

it('looks at what a call is given, however deep', () => {
  expect(judgeToolCall({ ...search, arguments: { number: 40117, note: 'urgent' } }).restricted).toBe(false)
  const mail = { name: 'send_email', description: 'Sends a message to a customer.' }
  const body =
    'LEASE AGREEMENT\nThis Agreement is made between A ("Landlord") and B ("Tenant").\nSignature: ______'
  expect(judgeToolCall({ ...mail, arguments: { to: ['a@b.example'], parts: [{ body }] } })).toMatchObject({
    restricted: true,
    category: 'legal_documents',
  })
  expect(
    judgeToolCall({ ...mail, arguments: { body: 'Please draft my last will and send it to my notary.' } })
      .restricted,
  ).toBe(true)
  expect(judgeToolCall({ name: 'fill_form', description: '', arguments: {} }).restricted).toBe(true)
})

it('ends on arguments without an end', () => {
  const loop: Record<string, unknown> = { text: 'hello' }
  loop.self = loop
  expect(judgeToolCall({ ...search, arguments: loop }).restricted).toBe(false)
})

it('looks at names of values, at all of them as one paper, and refuses what is too long to look at', () => {
  const judge = (given: unknown) => judgeToolCall({ ...search, arguments: given }).restricted
  expect(judge({ 'Please draft my last will for me': true })).toBe(true)
  expect(
    judge({ lines: ['RESIDENTIAL LEASE AGREEMENT', 'A ("Landlord") and B ("Tenant")', 'Signature: ____'] }),
  ).toBe(true)
  const padded = {
    note: 'ordinary words about a parcel. '.repeat(900),
    more: 'Draft my last will and testament.',
  }
  expect(isTooMuchToJudge(padded)).toBe(true)
  expect(judge(padded)).toBe(true)
  expect(judge({ numbers: Array.from({ length: 3_000 }, (_, at) => at) })).toBe(true)
  expect(judge({ rows: Array.from({ length: 200 }, (_, at) => ({ sku: `A-${at}`, count: at })) })).toBe(false)
})

it('looks at what a tool sends and says each time', () => {
  const flat = { name: 'reserve_flat', description: 'Reserves flat seven.' }
  const judge = (contents: unknown) => judgeTool({ ...flat, contents }).restricted
  expect(
    judge({
      answer: { en: 'RESIDENTIAL LEASE AGREEMENT\nBetween [landlord] and [tenant].\nSignature: ____' },
    }),
  ).toBe(true)
  expect(judge({ body: { prompt: 'Draft a residential lease between the two people.' } })).toBe(true)
  expect(judge({ arguments: [{ description: 'Say which contract the invoice belongs to' }] })).toBe(false)
  expect(
    judge({ answer: { en: 'Flat seven is yours until [date]. Your contract [number] came by e-mail.' } }),
  ).toBe(false)
})

it('looks at what a tool answers', () => {
  const will = ['delivered', 'LAST WILL AND TESTAMENT I, John Doe, of sound mind, revoke all prior wills.']
  expect(judgeToolResult(will)).toMatchObject({ restricted: true, category: 'estate_planning' })
  expect(judgeToolResult(['delivered', 'Your contract ends on 3 May.']).restricted).toBe(false)
})
