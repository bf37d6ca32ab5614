export { conversationFindings, type Conversation, type ConversationFinding } from './lib/conversation.ts'
export { formatPrefix, type PrefixOptions } from './lib/format-prefix.ts'
export { renderedSerializer, type SnapshotSerializer } from './lib/rendered-serializer.ts'
export { varveMatchers, type ExpectedCachePoint, type VarveMatchers } from './lib/varve-matchers.ts'
