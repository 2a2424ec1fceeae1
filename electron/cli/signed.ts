import { type Command, InvalidArgumentError } from 'commander';
import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import {
  comparisonWords,
  isLaidOutLike,
  type SignedReport,
  signedOf,
  signedOnDay,
  signedState,
  signedTitle,
  signedWords,
} from '../../shared/report/signed.ts';
import { chooseCampaign, type DataOptions } from './commands.ts';
import { withClient } from './open-client.ts';
import { type CliOutput, EXIT } from './output.ts';

/**
 * Signed reports on the command line: they are listed, and written instead of the report of today.
 */

export interface SignedOptions {
  /** The signed copy, or nothing. */
  signed?: boolean;
  /** The report of today, even where there is a signed copy. */
  anew?: boolean;
}

export const withSignedOptions = (command: Command): Command =>
  command
    .option(
      '--signed',
      'ghi bản đã ký của báo cáo; bỏ trống cả hai: bản đã ký nếu có bản in đúng như vậy',
    )
    .option('--anew', 'lập lại theo số liệu hôm nay, dù đã có bản đã ký');

/** Refuses options that contradict each other, or that do not go with a folder or a form. */
export function refuseSignedOptions({
  signed,
  anew,
  eachUnit,
  form,
}: SignedOptions & { eachUnit?: boolean; form?: string }): void {
  const wrong = (option: string, sentence: string) =>
    new InvalidArgumentError(`option '${option}' value '' is invalid. ${sentence}`);
  if (signed && anew) throw wrong('--signed', 'Chỉ dùng một trong --signed và --anew.');
  if (signed && (eachUnit || form !== undefined)) {
    throw wrong('--signed', 'Chỉ ghi được bản đã ký của từng báo cáo; bỏ --each-unit, --form.');
  }
}

/**
 * The signed copy that is to be written; null for the report of today. Prints on the error output
 * which of them it is. Throws FieldError `settingRefused` when a copy is wanted and there is none.
 */
export async function signedToWrite(
  { call }: Client,
  request: InputOf<'reports.build'>,
  { signed = false, anew = false }: SignedOptions,
  output: CliOutput,
): Promise<SignedReport | null> {
  if (anew) return null;
  const { campaignId, style, document = null } = request;
  const list = await call('signed.list', { campaignId });
  const [other] = signedOnDay(list, request);
  const copies = signedOf(list, request);
  const copy = copies.find((one) => isLaidOutLike(one, { style, document }));
  const taken = copy ?? (signed ? copies[0] : undefined);
  if (taken) {
    const { id } = taken;
    const today = comparisonWords(await call('signed.compare', { campaignId, id }));
    output.err(`Ghi bản đã ký, ${signedWords(taken)}. ${today} Muốn lập lại: thêm --anew.`);
    return taken;
  }
  if (signed) throw noCopy(other);
  if (other) {
    const how = copies.length > 0 ? 'in theo kiểu khác' : 'với lựa chọn khác';
    output.err(
      `Ghi bản lập lại hôm nay. Báo cáo này của ngày này có bản đã ký ${how}, ${signedWords(other)}${copies.length > 0 ? '; muốn ghi bản đó: thêm --signed' : ''}.`,
    );
  }
  return null;
}

function noCopy(other: SignedReport | undefined): FieldError {
  const sentence =
    other === undefined
      ? 'Báo cáo này của ngày này không có bản đã ký; “reports signed” kể các bản đã ký.'
      : `Báo cáo này của ngày này chỉ có bản đã ký với lựa chọn khác, ${signedWords(other)}; ghi đúng các lựa chọn của bản đó.`;
  return new FieldError('settingRefused', { problems: [{ field: 'signed', sentence }] });
}

/** `reports signed`: the signed reports of a campaign, the newest first. */
export function listSignedReports(options: DataOptions, output: CliOutput): Promise<number> {
  return withClient({ ...options, mustExist: true }, async (client) => {
    const { id: campaignId } = await chooseCampaign(client, options.campaign);
    const list = await client.call('signed.list', { campaignId });
    if (options.json) output.out(JSON.stringify(list, null, 2));
    else if (list.length === 0) output.out('Chiến dịch chưa giữ bản đã ký nào.');
    else {
      for (const copy of list) {
        output.out(`${signedTitle(copy)}: ${signedState(copy)}, ${signedWords(copy)}.`);
      }
    }
    return EXIT.done;
  });
}
