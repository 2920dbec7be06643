import type { Locale } from '@visualkit/contracts'
import { rememberTexts } from '@visualkit/contracts/remember-texts'
import { ConceptList, type ConceptPhrase } from './concept-list.ts'
import { conceptsOf, phrasesIn } from './glossary.ts'

/**
 * Words that say the same of a thing although a search for one should not find the other, `English | Spanish |
 * Portuguese`: for comparing a sentence with its source, in one language and across them. Opposites never share a line.
 */
const PARAPHRASES = `
keep keeps kept store stores stored save saves saved retain hold holds held | guardar guarda guardamos conservar almacenar | guardar guarda guardamos conservar armazenar
send sends sent mail mails mailed post posted dispatch | enviar envia enviamos mandar manda envie | enviar envia enviamos mandar manda envie
give gives given giving state stating name naming indicate | indicar indique dar decir | indicar indique dar dizer
buy buys bought purchase purchased order ordered sold | comprar compra comprado pedir pedido adquirir | comprar compra comprado encomendar encomenda adquirir
choose chooses chosen select selects selected pick | elegir elija elige escoger seleccionar | escolher escolha escolhe selecionar
accept accepts accepted take takes | aceptar acepta aceptamos admitir admite | aceitar aceita aceitamos
include includes included including contain contains contained cover covers covered | incluir incluye incluido contener contiene cubrir cubre cubierto | incluir inclui incluido conter contem cobrir cobre coberto
begin begins start starts started | empezar empieza comenzar iniciar | comecar comeca iniciar
end ends ended finish finishes over | terminar termina acabar acaba | terminar termina acabar acaba
deduct deducts deducted subtract subtracted take_off taken_off takes_off | descontar descuenta deducir restar | descontar desconta descontada deduzir
reason reasons motive explanation | motivo motivos razon | motivo motivos razao
allow allows allowed permit permits permitted possible | permitir permite permitido posible | permitir permite permitido possivel
suitable safe fine okay suited | apto apta adecuado adecuada | adequado adequada apropriado
write writes contact message | escribir escriba escribanos | escrever escreva
answer answers answered reply replies respond responds | responder responde respondemos contestar contesta | responder responde respondemos
issue issues issued pay_out paid_out | emitir emitimos | emitir emitimos
hand hand_in drop_off deliver bring | entregar entregue dejar deje llevar | entregar entregue deixar levar
fault faults faulty defect defects defective | defecto defectos defectuoso | defeito defeitos defeituoso
package packaging packaged packed pack box boxes | embalaje embalado embalar caja | embalagem embalado embalar caixa
carrier courier transport | transportista transporte | transportadora transporte
stop stops stopped halt | detener detenga parar | travar travada parar
close closes closed | cerrar cierra cerrado cerrada | fechar fecha fechado encerrar encerrado encerrada
person somebody someone | persona alguien | pessoa alguem
home house | casa | casa
photo photograph image picture | foto fotografia imagen | foto fotografia imagem
additional extra further more | adicional adicionales mas otro | adicional adicionais mais outro
last lasts valid | durar dura valido valida | durar dura valido valida
steel | acero | aco
diesel | gasoleo diesel | gasoleo diesel
paraffin | parafina | parafina
cold | frio fria | frio fria
water | agua | agua
hot | caliente | quente
warm | tibio templado | morno
towel towels | pano paño toalla toallas | pano panos toalha toalhas
iron ironing | planchar plancha | passar ferro
inside within | dentro | dentro
mug mugs cup | taza tazas | caneca canecas
day_of_purchase day_you_bought_it purchase_date | dia_de_la_compra fecha_de_compra | dia_da_compra data_de_compra
perfume perfumed scented | perfumado perfumada | perfumado perfumada
original | original | original
move moves moved moving advance | mover mueve avanzar avanza | mexer mexe mover move avancar avanca
used use uses using | usar usado usada usados usadas use | usar usado usada usados usadas use
extend extends extended prolong renew lengthen | prolongar prorrogar ampliar alargar extender renovar | prolongar prorrogar alargar estender renovar
combine combines combined join merge together | combinar juntar juntos unir acumular | combinar juntar juntos acumular unir
wrong incorrect mistake mistyped error typo | mal equivocado incorrecto error erroneo erronea | mal errado errada incorreto erro engano
enter type fill fill_in | introducir escribir rellenar poner indicar | introduzir escrever preencher por indicar
break breaks broke broken smashed | romper rompio rompe roto rota | partir partiu partido partida quebrar quebrou quebrado
authorised friend neighbour relative else | amigo vecino familiar otra_persona | amigo vizinho familiar outra_pessoa
reserved pending authorisation authorization | retenido retencion reservado pendiente | cativo reservado pendente retido
company business firm | empresa negocio sociedad | empresa negocio sociedade
valid works current | valido valida vigente sirve servir | valido valida vigente serve servir em_vigor
leave leaves left dispatch dispatched | salir sale salido despachar despachado | sair sai saiu expedir expedida
wait waits waiting | esperar espera espere | esperar espera espere
fast quick quickly urgent express | rapido urgente expres | rapido urgente expresso
bill_to invoice_to | facturar factura | faturar fatura
find locate see | encontrar localizar ver | encontrar localizar ver
disable disables disabled deactivate turn_off turns_off switch_off | desactivar desactiva deshabilitar apagar | desativar desativa desabilitar desligar
enable enables enabled activate turn_on turns_on switch_on | activar activa habilitar encender | ativar ativa habilitar ligar
limit maximum | limite maximo | limite maximo
world | mundo | mundo
spare replacement refill | repuesto recambio | sobresselente recarga
big bigger biggest large larger largest great small smaller smallest size sizes | grande grandes mayor mayores pequeno pequena menor tamano medidas | grande grandes maior maiores pequeno pequena menor tamanho medidas
deliver delivery ship shipping send sends sent parcel package | enviar envio entregar entrega mandar paquete | enviar envio entregar entrega mandar volume pacote
place places country countries | lugar lugares pais paises | lugar lugares sitio local locais pais paises
customer customers client clients | cliente clientes | cliente clientes
free | gratis gratuito gratuita gratuitos gratuitas | gratis gratuito gratuita
open opens opening hours | abrir abre abren abris abrimos abierto abierta apertura horario | abrir abre abrem aberto aberta abertura horario
`

const FIRST = 10_000
const paraphrases = new ConceptList(PARAPHRASES, FIRST)

/** Whether a concept is of paraphrase alone: near, not the same. */
export function isParaphrase(concept: number): boolean {
  return concept >= FIRST
}

/** What a stem may mean: the glossary's concepts and those of paraphrase. */
export const meaningsOf: (stemmed: string, language: Locale) => readonly number[] = rememberTexts(
  (stemmed: string, language: Locale) => [
    ...conceptsOf(stemmed, language),
    ...paraphrases.conceptsOf(stemmed, language),
  ],
)

export const meaningPhrases: (text: string, language: Locale) => readonly ConceptPhrase[] = rememberTexts(
  (text: string, language: Locale) => [
    ...phrasesIn(text, language),
    ...paraphrases.phrasesIn(text, language),
  ],
)
