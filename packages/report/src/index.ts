export { describe, type DescribeOptions } from './lib/describe/describe.ts'
