import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Words a tiny model knows, each with its numbers. */
export type TinyWords = Record<string, number[]>

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]']

/**
 * Writes a model as it is published: an ONNX graph of one look-up with its tokenizer. An embedding model gives each
 * token its numbers; a reranker adds up the first of them over the pair.
 */
export async function writeTinyModel(
  folder: string,
  words: TinyWords,
  kind: 'embedding' | 'reranker' = 'embedding',
): Promise<void> {
  await mkdir(join(folder, 'onnx'), { recursive: true })
  const width = kind === 'reranker' ? 1 : Object.values(words)[0]!.length
  const rows = [...SPECIAL.map(() => Array.from({ length: width }, () => 0)), ...Object.values(words)]
  await writeFile(join(folder, 'onnx/model_quantized.onnx'), onnxOf(rows, width, kind))
  const vocab = Object.fromEntries([...SPECIAL, ...Object.keys(words)].map((word, at) => [word, at]))
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(tokenizerOf(vocab)))
  await writeFile(join(folder, 'tokenizer_config.json'), '{"tokenizer_class":"BertTokenizer"}')
  await writeFile(
    join(folder, 'config.json'),
    '{"model_type":"bert","max_position_embeddings":64,"pad_token_id":0}',
  )
}

function tokenizerOf(vocab: Record<string, number>) {
  const piece = (id: string, type: number) => ({ SpecialToken: { id, type_id: type } })
  const text = (id: string, type: number) => ({ Sequence: { id, type_id: type } })
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIAL.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [piece('[CLS]', 0), text('A', 0), piece('[SEP]', 0)],
      pair: [piece('[CLS]', 0), text('A', 0), piece('[SEP]', 0), text('B', 1), piece('[SEP]', 1)],
      special_tokens: Object.fromEntries(
        ['[CLS]', '[SEP]'].map((id) => [id, { id, ids: [vocab[id]], tokens: [id] }]),
      ),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab,
    },
  }
}

/** A field of a protocol buffer: bytes, text or a message under tag 2, a number under tag 0. */
function field(number: number, value: Buffer | string | number): Buffer {
  if (typeof value === 'number') return Buffer.concat([varint(number << 3), varint(value)])
  const bytes = Buffer.from(value as string)
  return Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes])
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  do {
    bytes.push((rest & 127) | (rest > 127 ? 128 : 0))
    rest >>>= 7
  } while (rest > 0)
  return Buffer.from(bytes)
}

/** onnx.proto: a graph that looks rows up, and for a reranker sums them over the tokens. */
function onnxOf(rows: number[][], width: number, kind: 'embedding' | 'reranker'): Buffer {
  const FLOAT = 1
  const INT64 = 7
  const tensor = Buffer.concat([
    field(1, rows.length),
    field(1, width),
    field(2, FLOAT),
    field(8, 'table'),
    field(9, Buffer.from(new Float32Array(rows.flat()).buffer)),
  ])
  const value = (name: string, type: number, dims: (string | number)[]) => {
    const shape = dims.map((dim) => field(1, typeof dim === 'number' ? field(1, dim) : field(2, dim)))
    const of = Buffer.concat([field(1, type), field(2, Buffer.concat(shape))])
    return Buffer.concat([field(1, name), field(2, field(1, of))])
  }
  const node = (op: string, inputs: string[], output: string, attributes: Buffer[] = []) =>
    Buffer.concat([
      ...inputs.map((input) => field(1, input)),
      field(2, output),
      field(4, op),
      ...attributes.map((attribute) => field(5, attribute)),
    ])
  const ints = (name: string, values: number[]) =>
    Buffer.concat([field(1, name), ...values.map((one) => field(8, one)), field(20, 7)])
  const int = (name: string, one: number) => Buffer.concat([field(1, name), field(3, one), field(20, 2)])
  const scores = kind === 'reranker'
  const nodes = [
    node('Gather', ['table', 'input_ids'], scores ? 'rows' : 'last_hidden_state'),
    ...(scores ? [node('ReduceSum', ['rows'], 'logits', [ints('axes', [1]), int('keepdims', 0)])] : []),
  ]
  const graph = Buffer.concat([
    ...nodes.map((one) => field(1, one)),
    field(2, 'tiny'),
    field(5, tensor),
    field(11, value('input_ids', INT64, ['texts', 'tokens'])),
    field(
      12,
      scores
        ? value('logits', FLOAT, ['texts', width])
        : value('last_hidden_state', FLOAT, ['texts', 'tokens', width]),
    ),
  ])
  return Buffer.concat([field(1, 7), field(7, graph), field(8, field(2, 11))])
}
