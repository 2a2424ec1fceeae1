import { FieldError } from '../../shared/contract/errors.ts';
import type { ChosenBackup, Rescued, RescuePreview } from '../../shared/contract/methods.ts';
import { salvageLists, salvageSentence } from '../../shared/contract/rescue-words.ts';
import { formatInstant } from '../../shared/text/dates.ts';
import { rescueService } from '../services/rescue.ts';
import { signedInUser } from '../signed-in-user.ts';
import type { DataOptions } from './commands.ts';
import { type CliOutput, EXIT } from './output.ts';

interface RescueOptions extends DataOptions {
  /** The copy to restore; undefined takes the newest one that is sound. */
  file: string | undefined;
  passphrase: string | undefined;
  planOnly: boolean;
}

export const isDamage = (error: unknown): error is FieldError<'databaseDamaged'> =>
  error instanceof FieldError && error.code === 'databaseDamaged';

/** Puts a copy in the place of a damaged data file, with what the file still tells since. */
export async function rescueData(
  damage: FieldError<'databaseDamaged'>,
  { data: dataDir, json, file, passphrase, planOnly }: RescueOptions,
  output: CliOutput,
): Promise<number> {
  const rescue = rescueService({
    dataDir,
    platform: { pickedFile: (path) => path },
    clock: () => new Date(),
    caller: { name: signedInUser(), wayIn: 'commandLine' },
    damage,
  });
  const found =
    file === undefined
      ? await newestSound(rescue)
      : await previewed(rescue, { file, ...(passphrase === undefined ? {} : { passphrase }) });
  if (found === null) {
    output.err(
      'Không có bản sao lưu nào còn tốt trong thư mục dữ liệu và thư mục thứ hai. Cắm USB có bản sao lưu rồi ghi rõ tệp: restore TỆP. Tệp hỏng vẫn để nguyên.',
    );
    return EXIT.refused;
  }
  const { chosen, preview } = found;
  if (planOnly) {
    if (json) output.out(JSON.stringify(preview, null, 2));
    else for (const line of linesOf(chosen, preview)) output.out(line);
    return EXIT.done;
  }
  const done = await rescue['rescue.restore']({ chosen, seen: preview.seen });
  if (json) output.out(JSON.stringify({ restored: nameOf(chosen), ...done }, null, 2));
  else for (const line of [...linesOf(chosen, preview), ...doneLines(done)]) output.out(line);
  return EXIT.done;
}

interface FoundCopy {
  chosen: ChosenBackup;
  preview: RescuePreview;
}

type Rescue = Pick<ReturnType<typeof rescueService>, 'rescue.state' | 'rescue.preview'>;

const previewed = async (rescue: Rescue, chosen: ChosenBackup): Promise<FoundCopy> => ({
  chosen,
  preview: await rescue['rescue.preview']({ chosen }),
});

async function newestSound(rescue: Rescue): Promise<FoundCopy | null> {
  const { backups } = await rescue['rescue.state']();
  for (const { place, name, problem } of backups) {
    if (problem !== null) continue;
    try {
      return await previewed(rescue, { place, name });
    } catch (error) {
      // Damaged too: the one before it may be sound.
      if (!(error instanceof FieldError) || error.code !== 'fileRefused') throw error;
    }
  }
  return null;
}

const nameOf = (chosen: ChosenBackup): string => ('file' in chosen ? chosen.file : chosen.name);

const linesOf = (chosen: ChosenBackup, { campaigns, last, salvage }: RescuePreview): string[] => [
  `Bản sao lưu ${nameOf(chosen)}: ${campaigns.join('; ') || 'chưa có chiến dịch'}${last === null ? '' : `; ghi lần cuối ${formatInstant(last.at)} (${last.by})`}.`,
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
