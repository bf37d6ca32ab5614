import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinPath } from '../json/freeze-json.ts'
import type { Json } from '../json/json.ts'
import { entryPath, pathKeys, valueAtPath } from './body-path.ts'

describe('a path in a body', () => {
  it.each<[string, readonly (string | number)[]]>([
    ['', []],
    ['instructions', ['instructions']],
    ['reasoning.effort', ['reasoning', 'effort']],
    ['messages[12].content[0].text', ['messages', 12, 'content', 0, 'text']],
    [
      'tools[0].parameters.properties["a.b]c"].$defs["say \\"hi\\""]',
      ['tools', 0, 'parameters', 'properties', 'a.b]c', '$defs', 'say "hi"'],
    ],
    ['a["0"]', ['a', '0']],
  ])('%s has these keys', (path, keys) => {
    expect(pathKeys(path)).toEqual(keys)
  })

  it('has the keys that it was written with', () => {
    const key = fc.oneof(fc.string({ unit: 'binary' }), fc.nat(1000))
    fc.assert(
      fc.property(fc.array(key), (rest) => {
        const keys = ['messages', ...rest]
        const path = keys.reduce<string>(
          (at, each) => (typeof each === 'number' ? `${at}[${each}]` : joinPath(at, each)),
          '',
        )
        expect(pathKeys(path)).toEqual(keys)
      }),
    )
  })

  it.each<[string, Json | undefined]>([
    ['', { list: [{ a: 1 }], 'a b': { toString: null } }],
    ['list[0].a', 1],
    ['["a b"].toString', null],
    ['list[1].a', undefined],
    ['list.a', undefined],
    ['list.length', undefined],
    ['list[0]["0"]', undefined],
    ['list[0].constructor', undefined],
  ])('%s leads to its value', (path, value) => {
    expect(valueAtPath({ list: [{ a: 1 }], 'a b': { toString: null } }, path)).toEqual(value)
  })

  it.each([
    ['messages[2].content[0]', 'messages[2]'],
    ['input[10]', 'input[10]'],
    ['tools[0].parameters["a]"]', 'tools[0]'],
    ['input', 'input'],
    ['text.format', 'text.format'],
    ['response_format.json_schema.schema.anyOf[1]', 'response_format.json_schema.schema.anyOf[1]'],
  ])('%s lies in %s', (path, entry) => {
    expect(entryPath(path)).toBe(entry)
  })
})
