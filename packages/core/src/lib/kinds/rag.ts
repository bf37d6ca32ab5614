import * as z from 'zod'
import { inputOf } from '../cast.ts'
import { VarveError } from '../errors.ts'
import { describe } from '../json/freeze-json.ts'
import type { MessageItem } from '../items/item.ts'
import type { InputSchema, CommonOptions, Layer, WriteContext } from '../layer.ts'
import { declare, type ValuesOf } from './declare.ts'
import { textParts } from './text.ts'

/** A retrieved document. */
export interface Document {
  /** Stable and unique among the documents of one build; the default order is by it. */
  readonly id: string
  /** The document's text, as the model reads it. */
  readonly text: string
  /** Its title, an attribute of the element that holds the text by default. */
  readonly title?: string | undefined
}

/** How long a set of documents may stay the same. */
export type RagScope = 'release' | 'tenant' | 'session' | 'call'

/** What every layer of documents can be told. */
export interface RagOptions<LayerScope extends RagScope, Doc> extends CommonOptions {
  /** How long the documents stay the same. Default: `session`. Documents fetched for one question are `call`, and stand behind the history. */
  readonly scope?: LayerScope
  /** The role of its message. Default: `user`, because retrieved text should not carry a developer's authority. */
  readonly role?: 'user' | 'developer' | 'system'
  /** Text in front of the documents. */
  readonly intro?: string
  /** The key that decides the order, so that arrival does not. Default: the document's `id`. */
  readonly orderBy?: (document: Doc) => string | number
  /** How one document is written. Default: a `<document id title>` element. */
  readonly format?: (document: Doc) => string
  /** Only for scope `call`: whether the documents stay in the history behind the call. Default: true. */
  readonly keep?: boolean
}

/** Documents that are chosen from values. */
export interface RagWriter<LayerScope extends RagScope, Input extends InputSchema, Doc> extends RagOptions<
  LayerScope,
  Doc
> {
  /** Schema of the values that it takes from `build`. */
  readonly input: Input
  /** Gives the documents from checked values. Retrieval happens before `build`, which is synchronous. */
  readonly documents: (values: z.output<Input>) => readonly Doc[]
}

const documentSchema = z.object({
  id: z.string().describe('Stable and unique; the default order is by it'),
  text: z.string(),
  title: z.string().optional(),
})

// The one with more fields comes first: TypeScript gives callbacks the types of the first overload that it tries.
/**
 * A layer of documents with an input schema of their own.
 *
 * @param name unique in the prompt: a letter or `_`, then at most 63 letters, digits, `_` or `-`
 * @throws VarveError `invalid_name`, `scope_not_allowed` or `invalid_option`; `build` throws `duplicate_document` or `invalid_piece`
 */
export function rag<
  const Name extends string,
  Input extends InputSchema,
  Doc extends Document = Document,
  LayerScope extends RagScope = 'session',
>(
  name: Name,
  options: RagWriter<LayerScope, Input, Doc>,
): Layer<Name, 'rag', NoInfer<LayerScope>, ValuesOf<Input>>
/**
 * A layer of retrieved documents, taken from build's values under the layer's own name.
 *
 * @param name unique in the prompt: a letter or `_`, then at most 63 letters, digits, `_` or `-`
 * @throws VarveError `invalid_name`, `scope_not_allowed` or `invalid_option`; `build` throws `duplicate_document` or `invalid_piece`
 */
export function rag<const Name extends string, LayerScope extends RagScope = 'session'>(
  name: Name,
  options?: RagOptions<LayerScope, Document>,
): Layer<Name, 'rag', NoInfer<LayerScope>, Readonly<Record<Name, readonly Document[]>>>
export function rag(
  name: string,
  options: RagOptions<RagScope, Document> | RagWriter<RagScope, InputSchema, Document> = {},
): Layer<string, 'rag', RagScope> {
  const { scope = 'session', role = 'user', intro, orderBy = byId, format = element, keep = true } = options
  const own = z.object({
    [name]: z
      .array(documentSchema)
      .readonly()
      .meta({ title: 'Document[]', description: 'The documents that were retrieved.' }),
  })
  return declare({
    name,
    kind: 'rag',
    scope,
    scopes: ['release', 'tenant', 'session', 'call'],
    group: 'body',
    keep,
    common: options,
    input: 'documents' in options ? options.input : own,
    write: (values, context) => {
      const documents =
        'documents' in options
          ? options.documents(inputOf(options.input, values))
          : (inputOf(own, values)[name] ?? [])
      const sorted = inOrder(documents, orderBy, context)
      if (sorted.length === 0) return { pieces: [] }
      const texts = [...(intro === undefined ? [] : [intro]), ...sorted.map((document) => format(document))]
      const message: MessageItem = { type: 'message', role, content: textParts(texts, context) }
      return { pieces: [message] }
    },
  })
}

function byId(document: Document): string {
  return document.id
}

/** Sorts by key: numbers by size and before text, text by UTF-16 code unit, whatever the machine's locale. */
function inOrder(
  documents: readonly Document[],
  orderBy: (document: Document) => string | number,
  context: WriteContext,
): readonly Document[] {
  const keyed = documents.map((document) => ({ document, key: keyOf(document, orderBy, context) }))
  keyed.sort((a, b) => {
    if (typeof a.key !== typeof b.key) return typeof a.key === 'number' ? -1 : 1
    if (a.key === b.key) return a.document.id < b.document.id ? -1 : 1
    return a.key < b.key ? -1 : 1
  })
  for (const [index, { document, key }] of keyed.entries()) {
    const former = keyed[index - 1]
    if (former !== undefined && former.key === key && former.document.id === document.id) {
      throw new VarveError('duplicate_document', {
        ...context,
        path: JSON.stringify(document.id),
        expected: 'documents with different ids',
        received: 'two with the same',
        fix: 'Remove duplicates before build, or give parts of a document ids of their own ("handbook#3").',
      })
    }
  }
  return keyed.map(({ document }) => document)
}

/** A key that does not compare, such as NaN, would leave the order to arrival. */
function keyOf(
  document: Document,
  orderBy: (document: Document) => string | number,
  context: WriteContext,
): string | number {
  const key: unknown = orderBy(document)
  if (typeof key === 'string' || (typeof key === 'number' && !Number.isNaN(key))) return key
  throw new VarveError('invalid_piece', {
    ...context,
    path: `orderBy(${JSON.stringify(document.id)})`,
    expected: 'a string or a number',
    received: describe(key),
    fix: 'Give every document a key that compares, or leave orderBy out to order by id.',
  })
}

function element({ id, title, text }: Document): string {
  const attributes = `id="${attribute(id)}"${title === undefined ? '' : ` title="${attribute(title)}"`}`
  return `<document ${attributes}>\n${text}\n</document>\n`
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
