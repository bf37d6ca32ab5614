export { countTokens, encode } from './lib/encoder/encode.ts'
export type { EncodeOptions } from './lib/encoder/encode-with.ts'
export type { Encoding } from './lib/encoder/encoding.ts'
export { countGrown } from './lib/encoder/grown-text.ts'
export type { TextCount, TextMark } from './lib/encoder/grown-text.ts'
export { isSafeBoundary, lastSafeBoundary } from './lib/encoder/safe-boundary.ts'
export { createTextCounter } from './lib/encoder/text-counter.ts'
export type { TextCounter, TextCounterOptions } from './lib/encoder/text-counter.ts'
export { TokensError, tokensErrors } from './lib/errors.ts'
export type { TokensErrorCode, TokensErrorDetails } from './lib/errors.ts'
export { countRequest } from './lib/request/count-request.ts'
export type { CountOptions, RequestToCount } from './lib/request/count-request.ts'
export type { CountText } from './lib/request/count-text.ts'
export type {
  Endpoint,
  InexactCode,
  InexactReason,
  PartKind,
  PartText,
  RequestCount,
  RequestPart,
} from './lib/request/part.ts'
export { createCounter } from './lib/counter/create-counter.ts'
export type { CounterOptions } from './lib/counter/create-counter.ts'
export type {
  CountedSegments,
  SegmentCount,
  SegmentCounter,
  SegmentedRequest,
  SegmentToCount,
} from './lib/counter/segments.ts'
