import type { Page } from '../../page/page.ts'
import type { Report } from '../report-data.ts'
import { errorsSection, findingsSection, skippedSection } from './accidents-sections.ts'
import { expectedSection } from './expected-section.ts'
import { lanesSection, modelsSection, promptsSection } from './groups-sections.ts'
import { alertOf, figuresOf, leadOf } from './headline.ts'
import { lossSection } from './loss-section.ts'
import { moneySection } from './money-section.ts'
import { timeLineSection } from './time-line-section.ts'
import { timeSection } from './time-section.ts'

/** What a report says, in order. */
export function pageOf(report: Report): Page {
  const { conversation } = report.selection
  return {
    title: conversation === undefined ? 'Cache report' : `Conversation ${conversation}`,
    lead: leadOf(report),
    ...alertOf(report),
    figures: figuresOf(report),
    cards: [],
    sections: [
      ...timeLineSection(report),
      ...timeSection(report),
      ...lossSection(report),
      ...expectedSection(report),
      ...moneySection(report),
      ...modelsSection(report),
      ...promptsSection(report),
      ...lanesSection(report),
      ...errorsSection(report),
      ...findingsSection(report),
      ...skippedSection(report),
    ],
    writtenBy: 'varve report',
    footer: ['Written by ', { code: 'varve report' }, ' from records of calls.'],
  }
}
