import { deepFreeze } from './deep-freeze.ts'
import { daybreak } from './families/daybreak.ts'
import { gpt4 } from './families/gpt-4.ts'
import { gpt41 } from './families/gpt-4.1.ts'
import { gpt4o } from './families/gpt-4o.ts'
import { gpt5 } from './families/gpt-5.ts'
import { gpt51 } from './families/gpt-5.1.ts'
import { gpt52 } from './families/gpt-5.2.ts'
import { gpt53 } from './families/gpt-5.3.ts'
import { gpt54 } from './families/gpt-5.4.ts'
import { gpt55 } from './families/gpt-5.5.ts'
import { gpt56 } from './families/gpt-5.6.ts'
import { gpt6 } from './families/gpt-6.ts'
import { gpt61 } from './families/gpt-6.1.ts'
import { gpt62 } from './families/gpt-6.2.ts'
import { oSeries } from './families/o-series.ts'
import type { ModelEntry } from './model-entry.ts'

/** Every listed model, newest family first. A family is added by adding a file and naming it here. */
export const listedModels: readonly ModelEntry[] = deepFreeze([
  ...gpt62,
  ...gpt61,
  ...gpt6,
  ...daybreak,
  ...gpt56,
  ...gpt55,
  ...gpt54,
  ...gpt53,
  ...gpt52,
  ...gpt51,
  ...gpt5,
  ...gpt41,
  ...gpt4o,
  ...oSeries,
  ...gpt4,
])
