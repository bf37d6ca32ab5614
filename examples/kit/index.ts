/** What the examples share and no app needs: a world without a key, sums of verdicts, and tables. */
export { count, money, percent, table } from './table.ts'
export { totalsOf, type Totals } from './totals.ts'
export { openWorld, type World } from './world.ts'
