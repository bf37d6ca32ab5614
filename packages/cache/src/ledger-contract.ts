/**
 * The laws that every ledger keeps, for the tests of one on a shared store.
 *
 * @module
 */
export { ledgerContract, type LedgerLaw } from './lib/ledger/ledger-contract.ts'
