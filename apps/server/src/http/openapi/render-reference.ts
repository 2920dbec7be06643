import { ERROR_CODES, ERROR_STATUS, type ErrorCode, LIMITS } from '@visualkit/contracts'
import type { Credential, RestRoute } from '../rest/route.ts'
import type { JsonSchema, OpenApiDocument } from './build-openapi.ts'
import { exampleOf } from './example-of.ts'

const CREDENTIAL_NAMES: Record<Credential, string> = {
  publishable: 'publishable key',
  session: 'conversation token',
  secret: 'secret key',
  member: 'dashboard sign-in',
}
const CREDENTIAL_SAMPLES: Record<Credential, string> = {
  publishable: '$PUBLISHABLE_KEY',
  session: '$TOKEN',
  secret: '$SECRET_KEY',
  member: '$SECRET_KEY',
}

/** The reference page: one document, no script needed to read it. */
export function renderReference(
  routes: readonly RestRoute[],
  openapi: OpenApiDocument,
  baseUrl: string,
): string {
  const groups = openapi.tags.map(({ name }) => ({
    name,
    routes: routes.filter((route) => route.group === name),
  }))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API reference – VisualKit</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/reference/page.css">
<script type="module" src="/api/reference/page.js"></script>
</head>
<body class="reference">
<a class="skip" href="#content">Skip to the routes</a>
<nav aria-label="Routes">
<p class="brand"><span class="mark" aria-hidden="true"></span>VisualKit API</p>
<p><a href="#start">Start here</a></p>
<p><a href="#errors">Errors and limits</a></p>
${groups.map((group) => `<h2>${escapeHtml(group.name)}</h2><ul>${group.routes.map(navItem).join('')}</ul>`).join('\n')}
</nav>
<main id="content">
<h1>API reference</h1>
<p class="lead">Version ${escapeHtml(openapi.info.version)} at <code>${escapeHtml(baseUrl)}/api/v1</code>. The same as a machine reads it: <a href="/api/v1/openapi.json">OpenAPI 3.1</a>.</p>
${START(baseUrl)}
${errorSection()}
${groups.map((group) => `<section aria-label="${escapeHtml(group.name)}"><h2 class="group">${escapeHtml(group.name)}</h2>${group.routes.map((route) => routeSection(route, openapi, baseUrl)).join('\n')}</section>`).join('\n')}
</main>
</body>
</html>`
}

const START = (baseUrl: string) => `<section id="start">
<h2>Start here</h2>
<p>Every request carries <code>Authorization: Bearer …</code> with one of three:</p>
<table>
<thead><tr><th>Credential</th><th>Looks like</th><th>Opens</th></tr></thead>
<tbody>
<tr><td>Publishable key</td><td><code>pk_live_…</code></td><td>Conversations, from the widget’s allowed origins only. May stand in a page.</td></tr>
<tr><td>Conversation token</td><td>from <code>POST /sessions</code></td><td>One conversation, for an hour. Renew it at <code>/sessions/{id}/token</code>.</td></tr>
<tr><td>Secret key</td><td><code>sk_live_…</code></td><td>What its permissions say, everything unless it was narrowed. Stays on your server, and can be narrowed to addresses.</td></tr>
</tbody>
</table>
<p>A first question in two calls:</p>
${codeBlock(`curl -s ${baseUrl}/api/v1/sessions -X POST \\
  -H "Authorization: Bearer $SECRET_KEY"

curl -s ${baseUrl}/api/v1/sessions/$ID/messages \\
  -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\
  -d '{"content": "How long does a refund take?", "clientMessageId": "m1"}'`)}
</section>`

function errorSection(): string {
  const rows = ERROR_CODES.map(
    (code) =>
      `<tr><td><code>${code}</code></td><td>${ERROR_STATUS[code]}</td><td>${MEANINGS[code]}</td></tr>`,
  )
  return `<section id="errors">
<h2>Errors and limits</h2>
<p>A refusal is always <code>{"error": {"code", "message", "details?", "requestId"}}</code>. The message is one sentence that says what to do. An id of another business answers exactly like an unknown one.</p>
<table><thead><tr><th>Code</th><th>Status</th><th>Means</th></tr></thead><tbody>${rows.join('')}</tbody></table>
<p>A secret key may make ${LIMITS.secretKeyRequestsPerSecond} requests a second; a visitor may send ${LIMITS.messagesPerMinute} messages a minute; a message has at most ${LIMITS.messageCharacters.toLocaleString('en')} characters, a document ${LIMITS.documentBytes / 1_048_576} MB, a frame ${LIMITS.frameBytes / 1_048_576} MB. Above a limit the answer is 429 with <code>Retry-After</code> in seconds.</p>
</section>`
}

const MEANINGS: Record<ErrorCode, string> = {
  VALIDATION_ERROR: 'The request is not what the route takes; <code>details.issues</code> names the fields.',
  UNAUTHORIZED: 'The key or token is missing, unknown, revoked or has expired.',
  FORBIDDEN: 'It is genuine, but does not open this.',
  TENANT_MISMATCH: 'The parts of the request belong to different businesses.',
  CONSENT_REQUIRED:
    'The visitor has not agreed to it, or took it back. Ask them, and record their consent first.',
  STEP_UP_REQUIRED: 'The act needs a fresh proof of who asks. Confirm it in the dashboard, then ask again.',
  TENANT_SUSPENDED: 'The operator of the server has suspended the business; nothing of it is served.',
  NOT_FOUND: 'There is no such thing, or it is not yours.',
  CONFLICT: 'It does not go with the state the thing is in.',
  PAYLOAD_TOO_LARGE: 'The body is larger than the route takes.',
  UNSUPPORTED_MEDIA: 'The body is of a kind the route does not read.',
  RATE_LIMITED: 'Too many requests; wait as long as <code>Retry-After</code> says.',
  INTERNAL_ERROR: 'Something failed on our side; the request id finds it in the log.',
  UNAVAILABLE: 'A part is away or the server restarts; try again.',
}

function navItem(route: RestRoute): string {
  return `<li><a href="#${route.id}">${escapeHtml(route.summary)}</a></li>`
}

function routeSection(route: RestRoute, openapi: OpenApiDocument, baseUrl: string): string {
  const path = route.path.replace(':id', '{id}')
  const operation = openapi.paths[path]![route.method.toLowerCase()]!
  const resolve = (schema: JsonSchema) => resolveIn(openapi, schema)
  const answer = operation.responses[route.status]!.content!['application/json']?.schema
  const body = route.body?.kind === 'json' ? operation.requestBody!.content['application/json']!.schema : null
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query')
  return `<article id="${route.id}">
<h3>${escapeHtml(route.summary)}</h3>
<p class="route"><span class="method ${route.method.toLowerCase()}">${route.method}</span> <code>${escapeHtml(path)}</code></p>
<p class="opens">With ${route.opens.map((credential) => `<span>${CREDENTIAL_NAMES[credential]}</span>`).join(' or ')}</p>
${operation.description ? `<p>${prose(operation.description)}</p>` : ''}
${
  query.length > 0
    ? fieldTable(
        'In the address',
        query.map((parameter) => [parameter.name, parameter.schema, parameter.required]),
      )
    : ''
}
${body ? fieldTable('Body', fieldsOf(resolve(body))) : ''}
${route.body?.kind === 'bytes' ? `<p class="fields">Body: the file itself, ${route.body.mediaTypes.join(', ')}, at most ${route.body.limitBytes / 1_048_576} MB.</p>` : ''}
<div class="pair">
<div><h4>Request</h4>${codeBlock(curlOf(route, path, baseUrl))}</div>
<div><h4>Answer, ${route.status}</h4>${answer ? codeBlock(JSON.stringify(exampleOf(resolve(answer), resolve), null, 2)) : `<p>A file: ${(route.download ?? []).join(' or ')}.</p>`}</div>
</div>
</article>`
}

type Field = [name: string, schema: JsonSchema, required: boolean]

function fieldsOf(schema: JsonSchema): Field[] {
  const required = (schema.required as string[] | undefined) ?? []
  return Object.entries((schema.properties as Record<string, JsonSchema> | undefined) ?? {}).map(
    ([name, property]) => [name, property, required.includes(name)],
  )
}

function fieldTable(caption: string, fields: Field[]): string {
  if (fields.length === 0) return ''
  const rows = fields.map(
    ([name, schema, required]) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${escapeHtml(typeOf(schema))}</td><td>${required ? 'needed' : 'optional'}</td></tr>`,
  )
  return `<table class="fields"><caption>${caption}</caption><thead><tr><th>Field</th><th>Type</th><th></th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function typeOf(schema: JsonSchema): string {
  const options = (schema.enum as unknown[] | undefined)?.map(String)
  if (options) return options.join(' | ')
  const union = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined
  if (union) return [...new Set(union.map(typeOf))].join(' or ')
  if (schema.type === 'array') return `list of ${typeOf((schema.items as JsonSchema | undefined) ?? {})}`
  const limits = [
    schema.maxLength !== undefined &&
      `at most ${(schema.maxLength as number).toLocaleString('en')} characters`,
    typeof schema.minimum === 'number' && typeof schema.maximum === 'number' && schema.maximum < 1e9
      ? `${schema.minimum} to ${schema.maximum}`
      : false,
  ].filter(Boolean)
  const type = String(schema.format ?? schema.type ?? 'any')
  return [type, ...limits].join(', ')
}

function curlOf(route: RestRoute, path: string, baseUrl: string): string {
  const credential = route.opens[0]!
  const query = route.example?.query ? `?${route.example.query}` : ''
  const address = `${baseUrl}/api/v1${path.replace('{id}', '$ID')}${query}`
  const lines = [`curl -s "${address}"${route.method === 'GET' ? '' : ` -X ${route.method}`}`]
  lines.push(`-H "Authorization: Bearer ${CREDENTIAL_SAMPLES[credential]}"`)
  if (credential === 'publishable') lines.push('-H "Origin: https://shop.example"')
  if (route.example?.file) lines.push('-H "Content-Type: image/png"', `--data-binary @${route.example.file}`)
  if (route.example?.body !== undefined)
    lines.push(
      '-H "Content-Type: application/json"',
      `-d '${JSON.stringify(route.example.body).replaceAll("'", '’')}'`,
    )
  return lines.join(' \\\n  ')
}

function codeBlock(code: string): string {
  return `<div class="code"><pre tabindex="0"><code>${escapeHtml(code)}</code></pre><button type="button" class="copy" hidden>Copy</button></div>`
}

function resolveIn(openapi: OpenApiDocument, schema: JsonSchema): JsonSchema {
  const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1)! : null
  return name ? (openapi.components.schemas[name] ?? {}) : schema
}

/** Text with `code` in it. */
function prose(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
