const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Common given names in English, Spanish and Portuguese, in lower case and without accents. */
export const GIVEN_NAMES = words(`
aaron abigail adam adrian adriana agustin aisha alan alba alberto alejandra alejandro alex alexander alexandra alfonso
alfredo alice alicia alison alvaro amanda amelia amy ana anabela andrea andres andrew andreia angel angela anna anne
anthony antonia antonio armando arthur artur ashley aurora barbara beatriz ben benjamin bernardo beth bianca blanca
brandon brenda brian bruna bruno caio callum camila carla carlos carmen carolina caroline cassandra catalina catarina
catherine cecilia celia charles charlotte chloe chris christian christina christopher clara claudia claudio clement
concepcion connor consuelo cristian cristina cristobal cynthia daniel daniela danielle david deborah debora denise derek
diana diego diogo dolores donald donna dorothy duarte dylan edith edson eduarda eduardo edward elaine elena eleanor elias
elisa elizabeth ella ellen emilia emilio emily emma enrique eric erica esteban esther ethan eugenia eva evelyn fabio
fatima federico felipe felix fernanda fernando filipa filipe fiona flavia francesca francisca francisco frank gabriel
gabriela gareth gary george gerardo gilberto gloria gonzalo graham gregory guadalupe guilherme guillermo gustavo hannah
harold harriet harry hector helen helena henrique henry hugo ian ignacio igor imogen ines inigo irene isaac isabel isabella
isabelle ivan jack jacob jacqueline jaime jake james jane janet jasmine javier jean jeffrey jennifer jeremy jessica
jesus joan joana joao joaquim joaquin joe john jonathan jordan jorge jose joseph joshua joyce juan juana judith julia
julian juliana julie julio justin karen karina kate katherine kathleen kevin kimberly larissa laura lauren lauro leandro
leonardo leonor leticia liam lidia liliana linda lisa lorena lorenzo louis louise lourdes luca lucas lucia luciana luis
luisa luiz luke madison manuel manuela marcela marcelo marcia marco marcos marcus margaret margarida margarita maria
mariana marina mario marisol mark marta martha martim martin mary mateo mateus matheus matilde matthew mauricio maxwell
megan melissa mercedes michael michelle miguel miriam monica montserrat murilo nancy natalia natalie natasha nathan
nelson nicholas nicola nicolas nicole noah noelia nora nuno nuria octavio olga oliver olivia omar oscar otavio owen pablo
paloma pamela patricia patrick paul paula paulo pedro penelope peter philip pilar priscila rachel rafael rafaela ramon
raquel raul rebecca regina renata renato ricardo richard rita robert roberta roberto rocio rodrigo rogerio roger ronald
rosario rosangela ruben ryan salvador samantha samuel sandra santiago sara sarah scott sean sebastian sergio sharon
silvia simao simon sofia sonia sophia sophie stephanie stephen steven stuart susan susana sydney tania tatiana teresa
thiago thomas tiago timothy tomas tyler tyrone valentina valeria vanessa vasco veronica vicente victor vinicius vitor
vivian walter wendy wesley william xavier ximena yolanda zachary zoe
`)

/** Common family names of the same countries. */
export const FAMILY_NAMES = words(`
abreu acosta aguilar aguirre allen almeida alonso alvarez alves amaral anderson andrade antunes araujo arias ashworth
azevedo bailey baker barbosa barnes barros batista bell benitez bennett blanco borges brandao brito brooks brown bueno
butler cabral cabrera caldeira calvo campbell campos cano cardoso carrasco carter carvalho castillo castro cavalcanti
chavez clark clarke coelho collins conceicao contreras cook cooper correia cortes costa cox cruz cunha davies davis delgado
diaz dias diez domingues dominguez duarte duran edwards escobar espinoza esteves evans fernandes fernandez ferreira
figueiredo flores foster fonseca freitas fuentes gallardo gallego garcia garrido gil gimenez gomes gomez goncalves gonzalez
gray green griffin guerra guerrero gutierrez hall hamilton harris harrison henriques henderson hernandez herrera herrero
hidalgo hill howard hughes ibanez iglesias jackson james jenkins jimenez johnson jones kelly khan king lee leite leitao leon
lewis lima lopes lopez lorenzo lozano macedo machado mackenzie maldonado marin marques marquez martin martinez martins
matos medeiros medina meireles melo mendes mendez mendoza mendonca mesquita miller miranda mitchell molina monteiro montero
moore moraes morais morales moreira moreno morgan morris moura moya murphy murray navarro neves nguyen nogueira nunez nunes
ochoa oliveira ortega ortiz owen pacheco paiva paredes parker parra pascual patel peixoto pena peralta pereira perez
perkins peterson phillips pinheiro pinto pires ponce portillo powell prieto queiroz quintana quiroga ramirez ramos rawson
reed rego reis reyes ribeiro richards richardson rios rivas rivera roberts robinson robles rocha rodrigues rodriguez rogers
rojas romero rosales ross rubio ruiz russell saez salas salazar salgado sampaio sanchez sanders santana santiago santos
sanz sepulveda serra serrano silva silveira simmons simoes simpson smith soares solis sosa soto sousa souza suarez sullivan
tavares taylor teixeira thompson thomson torres tran turner valencia valente vargas vasconcelos vasquez vaz vazquez vega
velasco velazquez ventura vera vidal vieira villa walker wallace walsh ward watson webb white whitfield williams wilson
wood wright young zamora zapata zuniga
`)

/** Small words inside names. */
export const PARTICLES = words(
  'de da do dos das del la las los van von der den di du le y e san santa el al bin ibn mc st',
)
