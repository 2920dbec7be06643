const deep = (open: string, close: string, levels: number) => open.repeat(levels) + close.repeat(levels)

/** Bodies that are no request of ours; each is the whole body of a POST. */
export const HOSTILE_JSON: Record<string, string | Buffer> = {
  nothing: ' ',
  null: 'null',
  'a truth': 'true',
  'a number': '1',
  'a text': '"text"',
  'a list': '[]',
  'a list of everything': '[null,{},[],"",0,false]',
  'half an object': '{"content":',
  'two objects': '{"content":"a"}{"content":"b"}',
  'a comma too many': '{"content":"a",}',
  'a comment': '/* */{"content":"a"}',
  'single quotes': "{'content':'a'}",
  'no number': '{"content":NaN}',
  'a mark of byte order': '\uFEFF{"content":"a"}',
  'no UTF-8': Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
  'UTF-16': Buffer.from('\uFEFF{"content":"a"}', 'utf16le'),
  'overlong UTF-8': Buffer.from([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d]),
  'half a character': '{"content":"\\ud800","name":"\\udc00"}',
  'a null character': '{"content":"\\u0000","name":"\\u0000","title":"\\u0000","email":"\\u0000"}',
  'numbers without bounds':
    '{"score":1e999,"limit":-1e999,"afterSeq":99999999999999999999999,"content":1e-400,"name":0e0}',
  'numbers where texts belong': '{"content":1,"name":2,"title":3,"query":4,"email":5,"password":6,"id":7}',
  'objects where texts belong':
    '{"content":{"$gt":""},"name":{"$ne":1},"title":[],"query":{"length":5},"email":{"$gt":""},"password":[["a"]],"id":{"toString":1}}',
  'names of a prototype':
    '{"__proto__":{"polluted":true,"isAdmin":true},"constructor":{"prototype":{"polluted":true}},"prototype":{"polluted":true}}',
  'names of a prototype, inside':
    '{"metadata":{"__proto__":{"polluted":true},"constructor":"x"},"settings":{"__proto__":{"polluted":true}},"filters":{"__proto__":{"polluted":true}}}',
  'methods of an object': '{"toString":"x","valueOf":"x","hasOwnProperty":"x","toJSON":"x","then":"x"}',
  'an act of somebody else':
    '{"tenantId":"x","role":"owner","actor":{"kind":"system"},"userId":"x","isAdmin":true}',
  'a name twice': '{"content":"a","content":"b","content":{"c":1}}',
  'lists a hundred thousand deep': `{"content":${deep('[', ']', 100_000)},"metadata":${deep('[', ']', 100_000)}}`,
  'objects fifty thousand deep': `{"metadata":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
  'objects deep where objects belong': `{"metadata":{"a":${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}}}`,
  'fifty thousand names': `{${Array.from({ length: 50_000 }, (_, n) => `"k${n}":1`).join(',')}}`,
  'fifty thousand names of metadata': `{"metadata":{${Array.from({ length: 50_000 }, (_, n) => `"k${n}":1`).join(',')}}}`,
  'a hundred thousand entries': `{"allowedOrigins":[${'"x",'.repeat(100_000)}"x"],"suggestions":[${'1,'.repeat(100_000)}1]}`,
  'a long name': `{"${'n'.repeat(500_000)}":1}`,
  'a long text': `{"content":"${'x'.repeat(900_000)}","name":"${'x'.repeat(100_000)}"}`,
  'two megabytes': `{"content":"${'x'.repeat(2_097_152)}"}`,
  'two megabytes of spaces': `${' '.repeat(2_097_152)}{}`,
}
