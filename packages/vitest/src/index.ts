export { conversationFindings, type Conversation, type ConversationFinding } from './lib/conversation.ts'
export { formatPrefix, type PrefixOptions } from './lib/format-prefix.ts'
export type { FindingsOptions } from './lib/matchers/to-have-no-findings.ts'
export { varveMatchers, type ExpectedCachePoint, type VarveMatchers } from './lib/varve-matchers.ts'
