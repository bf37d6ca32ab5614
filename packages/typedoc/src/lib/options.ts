import type { DescribeOptions } from '@varve/report'
import { type Application, ParameterType } from 'typedoc'

declare module 'typedoc' {
  export interface TypeDocOptionMap {
    varveTargets: string[]
    varvePricesAt: string
  }
}

export function declareOptions({ options }: Application): void {
  options.addDeclaration({
    name: 'varveTargets',
    help: 'Endpoints and models to describe prompts for, such as chat:gpt-5.6-sol.',
    type: ParameterType.Array,
    defaultValue: ['responses:gpt-5.6-sol'],
  })
  options.addDeclaration({
    name: 'varvePricesAt',
    help: 'The day whose prices are used, YYYY-MM-DD. Default: the day on which the price list was checked last.',
    type: ParameterType.String,
    defaultValue: '',
  })
}

/** What the options ask of `describe`. */
export function describeOptions({ options }: Application): Pick<DescribeOptions, 'targets' | 'pricesAt'> {
  const pricesAt = options.getValue('varvePricesAt')
  return { targets: options.getValue('varveTargets'), ...(pricesAt === '' ? {} : { pricesAt }) }
}
