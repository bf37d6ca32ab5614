import type { FilePart, ImagePart, Json, JsonObject, Part } from '@varve/core'
import { extraFor, extraOf, isJsonObject, type WarningList } from '@varve/core/adapter'

/** Who writes a part: what a model said has a type of its own for text. */
export type Speaker = 'model' | 'app'

/** The type of a text part. One that came with the other type carries it in `extra`. */
const TEXT_TYPE: Readonly<Record<Speaker, string>> = { model: 'output_text', app: 'input_text' }

/** A content part as Responses takes it; nothing where Responses has no form for it. */
export function partToResponses(
  part: Part,
  speaker: Speaker,
  layer: string,
  path: string,
  list: WarningList,
): JsonObject | undefined {
  switch (part.type) {
    case 'text':
      return { type: TEXT_TYPE[speaker], ...extra(part, layer, path, list), text: part.text }
    case 'refusal':
      return { type: 'refusal', ...extra(part, layer, path, list), refusal: part.text }
    case 'image':
      return {
        type: 'input_image',
        ...extra(part, layer, path, list),
        ...(part.url === undefined ? {} : { image_url: part.url }),
        ...(part.fileId === undefined ? {} : { file_id: part.fileId }),
        ...(part.detail === undefined ? {} : { detail: part.detail }),
      }
    case 'file':
      return {
        type: 'input_file',
        ...extra(part, layer, path, list),
        ...(part.data === undefined ? {} : { file_data: part.data }),
        ...(part.url === undefined ? {} : { file_url: part.url }),
        ...(part.fileId === undefined ? {} : { file_id: part.fileId }),
        ...(part.filename === undefined ? {} : { filename: part.filename }),
      }
    case 'audio':
      list.notExpressible(
        'audio',
        layer,
        path,
        'Send the prompt to Chat Completions, or its transcript as text.',
      )
      return undefined
    default:
      if (part.endpoint === 'responses') return part.value
      list.notExpressible(
        `a part of type ${JSON.stringify(part.value['type'])}`,
        layer,
        path,
        'Keep the conversation on Chat Completions.',
      )
      return undefined
  }
}

function extra(
  part: Exclude<Part, { type: 'opaque' }>,
  layer: string,
  path: string,
  list: WarningList,
): JsonObject {
  return extraFor('responses', part.extra, layer, path, list)
}

/** Reads a content part of Responses; nothing where it has not even the form of one. */
export function partFromResponses(value: Json, speaker: Speaker): Part | undefined {
  if (!isJsonObject(value)) return undefined
  return understand(value, speaker) ?? { type: 'opaque', endpoint: 'responses', value }
}

function understand(value: JsonObject, speaker: Speaker): Part | undefined {
  const { type, text, refusal } = value
  switch (type) {
    case 'input_text':
    case 'output_text': {
      const understood = ['text', ...(type === TEXT_TYPE[speaker] ? ['type'] : [])]
      return typeof text === 'string'
        ? { type: 'text', text, ...extraOf('responses', value, understood) }
        : undefined
    }
    case 'refusal':
      return typeof refusal === 'string'
        ? { type: 'refusal', text: refusal, ...extraOf('responses', value, ['type', 'refusal']) }
        : undefined
    case 'input_image':
      return imageFromResponses(value)
    case 'input_file':
      return fileFromResponses(value)
    default:
      return undefined
  }
}

function imageFromResponses(value: JsonObject): ImagePart | undefined {
  const { image_url: url, file_id: fileId, detail } = value
  if (!isOptionalText(url) || !isOptionalText(fileId) || (!isText(url) && !isText(fileId))) return undefined
  const understood = [
    'type',
    ...named({ image_url: url, file_id: fileId }),
    ...(isDetail(detail) ? ['detail'] : []),
  ]
  return {
    type: 'image',
    ...(isText(url) ? { url } : {}),
    ...(isText(fileId) ? { fileId } : {}),
    ...(isDetail(detail) ? { detail } : {}),
    ...extraOf('responses', value, understood),
  }
}

function fileFromResponses(value: JsonObject): FilePart | undefined {
  const { file_data: data, file_url: url, file_id: fileId, filename } = value
  if (!isOptionalText(data) || !isOptionalText(url) || !isOptionalText(fileId) || !isOptionalText(filename))
    return undefined
  const understood = named({ file_data: data, file_url: url, file_id: fileId, filename })
  return {
    type: 'file',
    ...(isText(data) ? { data } : {}),
    ...(isText(url) ? { url } : {}),
    ...(isText(fileId) ? { fileId } : {}),
    ...(isText(filename) ? { filename } : {}),
    ...extraOf('responses', value, ['type', ...understood]),
  }
}

/** The fields that hold text. A `null` is not among them: it goes to `extra`, to come back as it was. */
function named(fields: JsonObject): readonly string[] {
  return Object.keys(fields).filter((key) => isText(fields[key]))
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string'
}

function isOptionalText(value: Json | undefined): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string'
}

function isDetail(value: Json | undefined): value is 'low' | 'high' | 'auto' | 'original' {
  return value === 'low' || value === 'high' || value === 'auto' || value === 'original'
}
