import type { Contestant } from './contestant.ts'
import { aiSdk } from './contestants/ai-sdk.ts'
import { ax } from './contestants/ax.ts'
import { dotprompt } from './contestants/dotprompt.ts'
import { handWrittenGptTokenizer, handWrittenJsTiktoken } from './contestants/hand-written.ts'
import { langchain, langchainCounted } from './contestants/langchain.ts'
import { llmExe } from './contestants/llm-exe.ts'
import { plainChat } from './contestants/plain-chat.ts'
import { plainResponses } from './contestants/plain-responses.ts'
import { promptTsxGptTokenizer, promptTsxJsTiktoken } from './contestants/prompt-tsx.ts'
import { varveAutomatic, varveChat } from './contestants/varve-chat.ts'
import { varveResponses } from './contestants/varve-responses.ts'

/** Everyone who takes part in the race of whole turns. */
export const CONTESTANTS: readonly Contestant[] = [
  plainChat,
  plainResponses,
  varveChat,
  varveResponses,
  varveAutomatic,
  handWrittenGptTokenizer,
  handWrittenJsTiktoken,
  langchain,
  langchainCounted,
  promptTsxGptTokenizer,
  promptTsxJsTiktoken,
  aiSdk,
  ax,
  llmExe,
  dotprompt,
]
