import type { ReportModel } from './model.ts';

/**
 * Several reports as one document, each beginning on a page of its own and counting its pages from
 * 1. They have one style; `subject` is the document's title for file properties.
 */
export function joinModels(models: readonly ReportModel[], subject: string): ReportModel {
  const [first] = models;
  if (!first) throw new Error('no reports to join');
  return {
    report: first.report,
    style: first.style,
    subject,
    sections: models.flatMap(({ sections }) => sections),
  };
}
