import { basename, extname } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { FORM_KINDS } from '../files/forms/form-gate.ts';
import { chooseCampaign } from './commands.ts';
import { withClient } from './open-client.ts';
import { type CliOutput, EXIT } from './output.ts';
import { agreeing, formatOf, type ReportOptions } from './report.ts';
import { chosen } from './report-choices.ts';

/**
 * `report --form FILE`: fills a form of the office, one file, or one for each unit right below into
 * a folder. Files are written whole or not at all.
 */
export function writeForm(options: ReportOptions, output: CliOutput): Promise<number> {
  const { form = '', out, on, style, order, eachUnit = false } = options;
  const unused = (
    [
      ['--indicator', options.indicator],
      ['--indicators', options.indicators],
      ['--milestone', options.milestone],
      ['--level', options.level],
      ['--window', options.window],
      ['--share', options.share],
      ['--no-blank', options.blank ? undefined : true],
      ['--document', options.document],
      ['--codes', options.codes],
    ] as const
  ).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (unused.length > 0) refuse(`Biểu mẫu không có tùy chọn ${unused.join(', ')}; bỏ đi.`);
  const ending = extname(form).toLowerCase();
  const kind = FORM_KINDS.find((known) => `.${known}` === ending);
  // A file of another kind is refused by the reader of forms, which says why.
  if (!eachUnit && kind !== undefined) formatOf(out, [kind]);
  const opened = { ...options, mustExist: true, readFrom: form, saveTo: out.path };
  return withClient(opened, async (client) => {
    const { id: campaignId } = await chooseCampaign(client, options.campaign);
    const units = options.unit === undefined ? [] : await client.call('units.list', { campaignId });
    const picked = await client.pickFile();
    const request = {
      campaignId,
      form: { file: picked?.file ?? basename(form) },
      on,
      style,
      order,
      unitId: chosen('đơn vị', options.unit, units),
    };
    if (eachUnit) {
      const { overwrite = false, eachLevel: eachUnitAt = 1 } = options;
      const { files } = await agreeing(overwrite, (agreed) =>
        client.call('forms.fillEach', { ...request, eachUnitAt, agreed }),
      );
      output.out(`Đã ghi ${files} tệp vào ${out.path}`);
    } else {
      await client.call('forms.fill', request);
      output.out(`Đã ghi ${out.path}`);
    }
    return EXIT.done;
  });
}

function refuse(sentence: string): never {
  throw new InvalidArgumentError(`option '--form' value '' is invalid. ${sentence}`);
}
