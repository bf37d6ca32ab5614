import type { Json, JsonObject, Part } from '@varve/core'
import { extraFor, extraOf, isJsonObject, type WarningList } from '@varve/core/adapter'

/** A content part as Chat takes it; nothing where Chat has no form for it. */
export function partToChat(
  part: Part,
  layer: string,
  path: string,
  list: WarningList,
): JsonObject | undefined {
  switch (part.type) {
    case 'text':
      return { ...extraFor('chat', part.extra, layer, path, list), type: 'text', text: part.text }
    case 'refusal':
      return { ...extraFor('chat', part.extra, layer, path, list), type: 'refusal', refusal: part.text }
    case 'image': {
      if (part.url === undefined) {
        list.notExpressible('an image by file id', layer, path, 'Give the image as an https or data URL.')
        return undefined
      }
      const image = { url: part.url, ...(part.detail === undefined ? {} : { detail: part.detail }) }
      return { ...extraFor('chat', part.extra, layer, path, list), type: 'image_url', image_url: image }
    }
    case 'audio':
      return {
        ...extraFor('chat', part.extra, layer, path, list),
        type: 'input_audio',
        input_audio: { data: part.data, format: part.format },
      }
    case 'file': {
      if (part.url !== undefined) {
        list.notExpressible(
          'a file by URL',
          layer,
          path,
          'Give the file as a data URL (data) or an uploaded file (fileId).',
        )
        return undefined
      }
      const file = {
        ...(part.fileId === undefined ? {} : { file_id: part.fileId }),
        ...(part.data === undefined ? {} : { file_data: part.data }),
        ...(part.filename === undefined ? {} : { filename: part.filename }),
      }
      return { ...extraFor('chat', part.extra, layer, path, list), type: 'file', file }
    }
    default:
      if (part.endpoint === 'chat') return part.value
      list.notExpressible(
        `a part of type ${JSON.stringify(part.value['type'])}`,
        layer,
        path,
        'Keep the conversation on Responses.',
      )
      return undefined
  }
}

const DETAILS = new Set(['low', 'high', 'auto', 'original'])

/** Reads a content part of Chat; `undefined` where it has not even the form of one. */
export function partFromChat(value: Json): Part | undefined {
  if (!isJsonObject(value)) return undefined
  switch (value['type']) {
    case 'text':
      if (typeof value['text'] !== 'string') break
      return { type: 'text', text: value['text'], ...extraOf('chat', value, ['type', 'text']) }
    case 'refusal':
      if (typeof value['refusal'] !== 'string') break
      return { type: 'refusal', text: value['refusal'], ...extraOf('chat', value, ['type', 'refusal']) }
    case 'image_url':
      return imageFromChat(value) ?? { type: 'opaque', endpoint: 'chat', value }
    case 'input_audio': {
      const audio = value['input_audio']
      if (!isJsonObject(audio) || typeof audio['data'] !== 'string' || typeof audio['format'] !== 'string')
        break
      if (Object.keys(audio).length !== 2) break
      return {
        type: 'audio',
        data: audio['data'],
        format: audio['format'],
        ...extraOf('chat', value, ['type', 'input_audio']),
      }
    }
    case 'file':
      return fileFromChat(value) ?? { type: 'opaque', endpoint: 'chat', value }
  }
  return { type: 'opaque', endpoint: 'chat', value }
}

function imageFromChat(value: JsonObject): Part | undefined {
  const image = value['image_url']
  if (!isJsonObject(image)) return undefined
  const { url, detail, ...rest } = image
  if (typeof url !== 'string' || Object.keys(rest).length > 0) return undefined
  if (detail !== undefined && !isDetail(detail)) return undefined
  return {
    type: 'image',
    url,
    ...(detail === undefined ? {} : { detail }),
    ...extraOf('chat', value, ['type', 'image_url']),
  }
}

function isDetail(value: Json): value is 'low' | 'high' | 'auto' | 'original' {
  return typeof value === 'string' && DETAILS.has(value)
}

function fileFromChat(value: JsonObject): Part | undefined {
  const file = value['file']
  if (!isJsonObject(file)) return undefined
  const { file_id: fileId, file_data: data, filename, ...rest } = file
  if (Object.keys(rest).length > 0) return undefined
  if (!isOptionalText(fileId) || !isOptionalText(data) || !isOptionalText(filename)) return undefined
  return {
    type: 'file',
    ...(fileId === undefined ? {} : { fileId }),
    ...(data === undefined ? {} : { data }),
    ...(filename === undefined ? {} : { filename }),
    ...extraOf('chat', value, ['type', 'file']),
  }
}

function isOptionalText(value: Json | undefined): value is string | undefined {
  return value === undefined || typeof value === 'string'
}
