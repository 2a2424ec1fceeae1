import { InvalidArgumentError } from 'commander';
import { WINDOW_KINDS } from '../../shared/domain/compared.ts';
import { UNIT_ORDERS } from '../../shared/domain/unit-order.ts';
import { type ChoiceOptions, dueArgument, levelArgument, shareArgument } from './report-choices.ts';

/** An appendix on the command line: `ranking`, or `progress:level=2;order=official`. */
export interface AppendixArgument {
  /** As it was typed: the name of a report or of a table of the office. */
  report: string;
  options: ChoiceOptions;
}

const oneOf =
  <T extends string>(known: readonly T[]) =>
  (text: string): T => {
    const found = known.find((one) => one === text);
    if (found !== undefined) return found;
    throw new InvalidArgumentError(`“${text}” phải là một trong: ${known.join(', ')}.`);
  };

/** What can be chosen for an appendix: the options of reports, without dashes. */
const CHOICES: Record<string, (text: string, options: ChoiceOptions) => Partial<ChoiceOptions>> = {
  indicator: (indicator) => ({ indicator }),
  indicators: (text, { indicators = [] }) => ({ indicators: [...indicators, text] }),
  milestone: (milestone) => ({ milestone }),
  unit: (unit) => ({ unit }),
  units: (text, { units = [] }) => ({ units: [...units, text] }),
  level: (text) => ({ level: levelArgument(text) }),
  order: (text) => ({ order: oneOf(UNIT_ORDERS)(text) }),
  window: (text) => ({ window: oneOf(WINDOW_KINDS)(text) }),
  share: (text) => ({ share: shareArgument(text) }),
  text: (text) => ({ text }),
  chart: (text) => ({ chart: oneOf(['yes', 'no'])(text) === 'yes' }),
  due: (text) => ({ due: dueArgument(text) }),
  coming: (text) => ({ coming: oneOf(['yes', 'no'])(text) === 'yes' }),
  blank: (text) => ({ blank: oneOf(['yes', 'no'])(text) === 'yes' }),
};

export const APPENDIX_KEYS = Object.keys(CHOICES).join(', ');

/** The name of a table may have a colon too: choices begin at a colon before a known choice. */
const PARTS = new RegExp(`^(.*?)(?::((?:${Object.keys(CHOICES).join('|')})=.*))?$`, 'su');

/** Adds one appendix to those given before it on the command line. */
export function appendixArgument(
  text: string,
  before: AppendixArgument[] = [],
): AppendixArgument[] {
  const [, report = '', choices = ''] = PARTS.exec(text) ?? [];
  let options: ChoiceOptions = { blank: true };
  for (const part of choices.split(';').filter((each) => each.trim() !== '')) {
    const at = part.indexOf('=');
    const key = part.slice(0, Math.max(at, 0)).trim();
    const read = Object.hasOwn(CHOICES, key) ? CHOICES[key] : undefined;
    if (!read) {
      throw new InvalidArgumentError(
        `“${part.trim()}” phải có dạng lựa chọn=giá trị, lựa chọn là một trong: ${APPENDIX_KEYS}; ví dụ “${report.trim()}:level=2;order=official”.`,
      );
    }
    options = { ...options, ...read(part.slice(at + 1).trim(), options) };
  }
  return [...before, { report: report.trim(), options }];
}
