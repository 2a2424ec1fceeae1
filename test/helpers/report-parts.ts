import type {
  Orientation,
  ReportModel,
  ReportSection,
  TableBlock,
  TitleBlock,
} from '../../shared/report/model.ts';

/** The parts of a report that has one title and one table, as most tests look at one. */
export interface ReportParts {
  section: ReportSection;
  heading: TitleBlock;
  table: TableBlock;
  columns: TableBlock['columns'];
  rows: TableBlock['rows'];
  notes: string[];
}

export function partsOf({ sections }: ReportModel): ReportParts {
  const [section] = sections;
  const heading = section?.blocks.find((block) => block.block === 'title');
  const table = section?.blocks.find((block) => block.block === 'table');
  if (sections.length !== 1 || !section || !heading || !table) {
    throw new Error('the report is not one title and one table');
  }
  const { columns, rows, notes } = table;
  return { section, heading, table, columns, rows, notes };
}

type Change = Partial<Pick<TableBlock, 'columns' | 'rows' | 'notes'>> & {
  subject?: string;
  orientation?: Orientation;
  heading?: Partial<TitleBlock>;
};

/** The report with some of its parts replaced. */
export function withParts(model: ReportModel, change: Change): ReportModel {
  const { section, heading: title, table } = partsOf(model);
  const { orientation = section.orientation, heading, subject = model.subject, ...rest } = change;
  return {
    ...model,
    subject,
    sections: [
      {
        ...section,
        orientation,
        blocks: section.blocks.map((block) =>
          block === title
            ? { ...title, ...heading }
            : block === table
              ? { ...table, ...rest }
              : block,
        ),
      },
    ],
  };
}
