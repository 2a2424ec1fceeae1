import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type {
  Backup,
  Rescue,
  Rescued,
  RescuePreview,
  RescueSource,
} from '../../shared/contract/methods.ts';
import { salvageLists, salvageSentence } from '../../shared/contract/rescue-words.ts';
import { formatInstant } from '../../shared/text/dates.ts';
import type { DataOptions } from './commands.ts';
import { type CliOutput, EXIT } from './output.ts';

interface RescueOptions extends DataOptions {
  /** The copy to restore, and the clerk's name for it; null takes the newest one that is sound. */
  chosen: RescueSource | null;
  file: string | undefined;
  planOnly: boolean;
}

/** Puts a copy in the place of a damaged data file, with what the file still tells since. */
export async function rescueData(
  client: Client,
  { sentence, backups }: Rescue,
  { chosen: given, file, json, planOnly }: RescueOptions,
  output: CliOutput,
): Promise<number> {
  output.err(sentence);
  const found =
    given === null ? await newestSound(client, backups) : await previewed(client, given);
  if (found === null) {
    output.err(
      'Không có bản sao lưu nào còn tốt trong thư mục dữ liệu và thư mục thứ hai. Cắm USB có bản sao lưu rồi ghi rõ tệp: restore TỆP. Không có bản nào thì xem những gì còn đọc được trong tệp hỏng: restore --from-damaged --plan-only, rồi bỏ --plan-only để lập sổ mới từ đó. Tệp hỏng vẫn để nguyên.',
    );
    return EXIT.refused;
  }
  const { chosen, preview } = found;
  const name = file ?? nameOf(chosen);
  if (planOnly) {
    if (json) output.out(JSON.stringify(preview, null, 2));
    else for (const line of linesOf(name, preview)) output.out(line);
    return EXIT.done;
  }
  const done = await client.call('rescue.restore', { chosen, seen: preview.seen });
  if (json) output.out(JSON.stringify({ restored: name, ...done }, null, 2));
  else for (const line of [...linesOf(name, preview), ...doneLines(done)]) output.out(line);
  return EXIT.done;
}

const nameOf = (chosen: RescueSource): string | null =>
  'salvaged' in chosen ? null : 'name' in chosen ? chosen.name : chosen.file;

interface FoundCopy {
  chosen: RescueSource;
  preview: RescuePreview;
}

const previewed = async (client: Client, chosen: RescueSource): Promise<FoundCopy> => ({
  chosen,
  preview: await client.call('rescue.preview', { chosen }),
});

async function newestSound(client: Client, backups: readonly Backup[]): Promise<FoundCopy | null> {
  for (const { place, name, problem } of backups) {
    if (problem !== null) continue;
    try {
      return await previewed(client, { place, name });
    } catch (error) {
      // Damaged too: the one before it may be sound.
      if (!(error instanceof FieldError) || error.code !== 'fileRefused') throw error;
    }
  }
  return null;
}

const linesOf = (name: string | null, { campaigns, last, salvage }: RescuePreview): string[] => [
  `${name === null ? 'Trong tệp hỏng' : `Bản sao lưu ${name}`}: ${campaigns.join('; ') || 'chưa có chiến dịch'}${last === null ? '' : `; ghi lần cuối ${formatInstant(last.at)} (${last.by})`}.`,
  salvageSentence(salvage),
  ...salvageLists(salvage).flatMap(({ heading, lines }) => [
    `${heading}:`,
    ...lines.map((line) => `  ${line}`),
  ]),
];

const doneLines = ({ setAside, list }: Rescued): string[] => [
  `Đã khôi phục.${setAside === null ? '' : ` Tệp hỏng được giữ nguyên ở ${setAside}.`}`,
  `Danh sách những gì đã về và chưa về nằm ở ${list}`,
];
