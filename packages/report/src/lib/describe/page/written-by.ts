import type { Page } from '../../page/page.ts'

/** What writes the pages, and what their readers should change instead. */
export const WRITTEN_BY: Pick<Page, 'writtenBy' | 'footer'> = {
  writtenBy: 'varve docs',
  footer: ['Written by ', { code: 'varve docs' }, '. Change the prompt, not this page.'],
}
