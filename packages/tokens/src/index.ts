export { countTokens, encode } from './lib/encoder/encode.ts'
export type { EncodeOptions } from './lib/encoder/encode.ts'
export type { Encoding } from './lib/encoder/encoding.ts'
export { TokensError, tokensErrors } from './lib/errors.ts'
export type { TokensErrorCode, TokensErrorDetails } from './lib/errors.ts'
export { countRequest } from './lib/request/count-request.ts'
export type { CountOptions, RequestToCount } from './lib/request/count-request.ts'
export type {
  InexactCode,
  InexactReason,
  PartKind,
  PartText,
  RequestCount,
  RequestPart,
} from './lib/request/part.ts'
export { createCounter } from './lib/counter/create-counter.ts'
export type { SegmentCount, SegmentedRequest, SegmentToCount } from './lib/counter/create-counter.ts'
