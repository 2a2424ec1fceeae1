import { type Command, InvalidArgumentError, Option } from 'commander';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import {
  DOCUMENT_TYPE_NAMES,
  type DocumentType,
  typeSlug,
} from '../../shared/report/document-types.ts';
import { REPORT_PLACES, type ReportPlace } from '../../shared/report/official-document.ts';
import { APPENDIX_KEYS, type AppendixArgument, appendixArgument } from './appendix-argument.ts';

/** A report as a whole official document, on the command line. */

export interface DocumentOptions {
  document?: DocumentType;
  number?: string;
  day?: Day;
  subject?: string;
  opening?: string;
  closing?: string;
  place?: ReportPlace;
  appendix?: AppendixArgument[];
}

const typeArgument = (text: string): DocumentType => {
  const type = DOCUMENT_TYPE_NAMES.find((each) => each === text || typeSlug(each) === text);
  if (type) return type;
  throw new InvalidArgumentError(
    `“${text}” phải là một loại văn bản: ${DOCUMENT_TYPE_NAMES.map(typeSlug).join(', ')}.`,
  );
};

export function withDocumentOptions(command: Command, dayArgument: (text: string) => Day): Command {
  return command
    .option(
      '--document <loại>',
      `in thành cả văn bản, ví dụ bao-cao, cong-van; các loại: ${DOCUMENT_TYPE_NAMES.map(typeSlug).join(', ')}`,
      typeArgument,
    )
    .option('--number <số>', 'số của văn bản; bỏ trống: chừa chỗ')
    .option('--day <ngày>', 'ngày của văn bản; bỏ trống: chừa chỗ', dayArgument)
    .option('--subject <trích yếu>', 'trích yếu của văn bản; bỏ trống: theo báo cáo')
    .option('--opening <câu>', 'câu trước báo cáo; bỏ trống: câu thường dùng')
    .option('--closing <câu>', 'câu kết; bỏ trống: câu thường dùng')
    .addOption(
      new Option(
        '--place <nơi>',
        'inside: bảng nằm trong văn bản; appended: bảng là phụ lục kèm theo',
      ).choices(REPORT_PLACES),
    )
    .option(
      '--appendix <báo cáo[:lựa chọn]>',
      `báo cáo kèm theo làm phụ lục, ghi được nhiều lần; lựa chọn riêng của phụ lục ngăn bằng dấu chấm phẩy, ví dụ "progress:level=2;order=official"; gồm: ${APPENDIX_KEYS} (như tùy chọn cùng tên của báo cáo; blank=no: bỏ đơn vị chưa có số liệu; chart=yes: kèm biểu đồ; indicators, units ghi nhiều lần)`,
      appendixArgument,
    );
}

const OF_DOCUMENT = [
  'number',
  'day',
  'subject',
  'opening',
  'closing',
  'place',
  'appendix',
] as const satisfies (keyof DocumentOptions)[];

type Asked = Pick<InputOf<'reports.build'>, 'document'>;

type Appendix = NonNullable<Asked['document']>['appendices'][number];

/** The `document` of a report's request. `appendixOf` makes the request of an appendix. */
export async function documentOf(
  options: DocumentOptions,
  appendixOf: (appendix: AppendixArgument) => Promise<Appendix>,
): Promise<Asked> {
  const { document, number = '', day = null, subject = '', appendix = [] } = options;
  if (document === undefined) {
    const unused = OF_DOCUMENT.filter((name) => options[name] !== undefined);
    if (unused.length === 0) return {};
    const sentence = `${unused.map((name) => `--${name}`).join(', ')} chỉ dùng cùng --document; thêm --document bao-cao hoặc bỏ đi.`;
    throw new FieldError('settingRefused', { problems: [{ field: 'options', sentence }] });
  }
  const { opening = '', closing = '', place = 'inside' } = options;
  const appendices = await Promise.all(appendix.map(appendixOf));
  return {
    document: { type: document, number, day, subject, opening, closing, place, appendices },
  };
}
