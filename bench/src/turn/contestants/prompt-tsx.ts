import {
  AssistantMessage,
  type BasePromptElementProps,
  type ITokenizer,
  type OpenAI as Mode,
  OutputMode,
  PromptElement,
  type PromptElementCtor,
  type PromptPiece,
  type PromptPieceChild,
  renderPrompt,
  SystemMessage,
  UserMessage,
} from '@vscode/prompt-tsx'
import OpenAI from 'openai'
import { openaiMessages } from '../cast.ts'
import { chatTools } from '../chat-body.ts'
import type { Contestant } from '../contestant.ts'
import { gptTokenizer, jsTiktoken, type TextCounter } from '../counters.ts'
import { documentText, type Material } from '../material.ts'
import { MODELS } from '../models.ts'

interface ShopProps extends BasePromptElementProps {
  readonly material: Material
  readonly history: readonly string[]
  readonly question: string
}

/** What JSX compiles to: an element, its properties, its children. */
function element<Props extends BasePromptElementProps>(
  ctor: PromptElementCtor<Props, void>,
  props: Props,
  ...children: PromptPieceChild[]
): PromptPiece {
  return { ctor, props, children }
}

class ShopPrompt extends PromptElement<ShopProps> {
  override render(): PromptPiece {
    const { material, history, question } = this.props
    return element(
      Fragment,
      {},
      element(SystemMessage, { priority: 1000 }, material.policy),
      element(UserMessage, { priority: 900 }, ...material.documents.map((one) => documentText(one))),
      ...history.map((text, index) =>
        element(index % 2 === 0 ? UserMessage : AssistantMessage, { priority: 100 + index }, text),
      ),
      element(UserMessage, { priority: 10_000 }, question),
    )
  }
}

/** Stands for `<>…</>`: what is in it belongs to what is around it. */
class Fragment extends PromptElement {
  static readonly isFragment = true
  override render(): undefined {
    return undefined
  }
}

function tokenizer(counter: TextCounter): ITokenizer<OutputMode.OpenAI> {
  const count = counter.load()
  return {
    mode: OutputMode.OpenAI,
    tokenLength: (part) => ('text' in part ? count(part.text) : 0),
    countMessageTokens: ({ content }: Mode.ChatMessage) =>
      3 +
      (typeof content === 'string'
        ? count(content)
        : content.reduce((sum, part) => sum + (part.type === 'text' ? count(part.text) : 0), 0)),
  }
}

function promptTsx(counter: TextCounter): Contestant {
  return {
    name: `\`@vscode/prompt-tsx\` + \`${counter.package}\` → \`openai\``,
    lane: 'chat',
    packages: ['@vscode/prompt-tsx', counter.package, 'openai'],
    does: `\`renderPrompt\`: a tree of elements, counted with \`${counter.package}\` for what has to go. Tools are not part of it. No comparison, no expectation.`,
    remembers: 0,
    every: counter.every,
    start: ({ material, history, wire }) => {
      const client = new OpenAI({ apiKey: 'none', fetch: wire.fetch })
      const tools = chatTools(material)
      const counted = tokenizer(counter)
      const said = [...history]
      return {
        turn: async (question) => {
          const { messages } = await renderPrompt(
            ShopPrompt,
            { material, history: said, question },
            { modelMaxPromptTokens: 1_100_000 },
            counted,
          )
          const completion = await client.chat.completions.create({
            model: MODELS.chat,
            tools,
            messages: openaiMessages(messages),
          })
          said.push(question, completion.choices[0]?.message.content ?? '')
        },
      }
    },
  }
}

export const promptTsxJsTiktoken: Contestant = promptTsx(jsTiktoken)
export const promptTsxGptTokenizer: Contestant = promptTsx(gptTokenizer)
