import * as z from 'zod'

/** A tool as an app declares it, and its JSON Schema for what does not take zod. */
export interface ShopTool {
  readonly name: string
  readonly description: string
  readonly parameters: z.ZodObject
}

const order = z.string().describe('Two letters and six digits, such as AB123456')
const day = z.string().describe('A day as YYYY-MM-DD')

/** Twelve tools of a support agent, made anew for each prompt, so that nothing is kept by identity between two of them. */
export function shopTools(): readonly ShopTool[] {
  return [
    tool('book_pickup', 'Books a pickup of a parcel at the customer’s door.', {
      order,
      day,
      window: z.enum(['morning', 'afternoon', 'evening']).describe('The part of the day that suits'),
      note: z.string().describe('What the driver should know, or an empty string'),
    }),
    tool('change_address', 'Changes the delivery address of an order that has not left the warehouse.', {
      order,
      street: z.string(),
      postcode: z.string(),
      city: z.string(),
      country: z.string().describe('ISO 3166 code of two letters'),
    }),
    tool('check_stock', 'Tells how many pieces of an article are left, and when more come in.', {
      article: z.string().describe('The article number'),
      warehouse: z.enum(['north', 'south', 'overseas']),
    }),
    tool('find_order', 'Looks up an order with its parcels, invoices and messages.', { order }),
    tool('hand_over', 'Hands the conversation over to a person, with a summary.', {
      summary: z.string().describe('Three sentences at most'),
      urgency: z.enum(['low', 'normal', 'high']),
      topics: z.array(z.string()).describe('What it is about, most important first'),
    }),
    tool('list_invoices', 'Lists the invoices of a customer between two days.', {
      customer: z.string(),
      from: day,
      to: day,
      open: z.boolean().describe('Whether only unpaid ones are wanted'),
    }),
    tool('open_search', 'Asks the carrier to search for a parcel that has not arrived.', {
      parcel: z.string().describe('The tracking number'),
      reason: z.string(),
    }),
    tool('read_article', 'Reads an article of the help centre.', {
      id: z.string(),
      language: z.enum(['en', 'de', 'fr', 'ja']),
    }),
    tool('refund_order', 'Refunds lines of an order to the card that paid.', {
      order,
      lines: z.array(z.object({ article: z.string(), pieces: z.number(), cents: z.number() })),
      reason: z.enum(['damaged', 'late', 'wrong_article', 'goodwill']),
    }),
    tool('search_articles', 'Searches the help centre.', {
      query: z.string().describe('A few words'),
      most: z.number().describe('Results at most'),
    }),
    tool('send_message', 'Sends the customer a message outside of this conversation.', {
      channel: z.enum(['mail', 'text']),
      subject: z.string(),
      body: z.string(),
    }),
    tool('set_reminder', 'Reminds the team of this conversation on a later day.', { day, note: z.string() }),
  ]
}

function tool(name: string, description: string, shape: z.ZodRawShape): ShopTool {
  return { name, description, parameters: z.object(shape) }
}

/** The JSON Schema of a tool's parameters, without the dialect that no endpoint wants. */
export function schemaOf({ parameters }: ShopTool): Record<string, unknown> {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(parameters)
  return schema
}
