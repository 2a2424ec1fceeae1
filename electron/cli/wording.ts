import type { Command, CommanderError } from 'commander';
import type { CliOutput } from './output.ts';

const TITLES: Record<string, string> = {
  'Usage:': 'Cách dùng:',
  'Arguments:': 'Tham số:',
  'Options:': 'Tùy chọn:',
  'Commands:': 'Lệnh:',
};

const EXIT_CODES = `
Mã thoát: 0 xong; 1 gõ sai lệnh; 2 dữ liệu vào bị từ chối, chưa ghi gì; 3 có cảnh báo mức lỗi.`;

/** A command whose help and errors are in Vietnamese; its subcommands inherit all of it. */
export function inVietnamese(command: Command, output: CliOutput): Command {
  return command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.out(text.trimEnd()),
      writeErr: (text) => output.err(text.trimEnd()),
      // Reported once, reworded, by runCli.
      outputError: () => {},
    })
    .configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      styleUsage: (usage) =>
        usage.replace('[options]', '[tùy chọn]').replace('[command]', '[lệnh]'),
      optionDescription: (option) => {
        const notes = [
          option.argChoices ? `một trong: ${option.argChoices.join(', ')}` : '',
          option.defaultValue === undefined ? '' : `mặc định: ${String(option.defaultValue)}`,
        ].filter((note) => note !== '');
        return notes.length > 0
          ? `${option.description} (${notes.join('; ')})`
          : option.description;
      },
      argumentDescription: (argument) =>
        argument.argChoices
          ? `${argument.description} (${argument.argChoices.join(', ')})`
          : argument.description,
      subcommandTerm: (sub) =>
        [
          sub.name(),
          ...sub.registeredArguments.map((argument) => `<${argument.name()}>`),
          '[tùy chọn]',
        ].join(' '),
    })
    .helpOption('-h, --help', 'in hướng dẫn này')
    .helpCommand('help [lệnh]', 'in hướng dẫn của một lệnh')
    .addHelpText('afterAll', EXIT_CODES)
    .showHelpAfterError(false);
}

/** Commander's English message as one Vietnamese line. */
export function wordUsageError(error: CommanderError): string {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const see = 'Xem --help.';
  switch (error.code) {
    case 'commander.unknownCommand':
      return `Không có lệnh “${quoted}”. ${see}`;
    case 'commander.unknownOption':
      return `Không có tùy chọn “${quoted}”. ${see}`;
    case 'commander.missingArgument':
      return `Thiếu tham số <${quoted}>. ${see}`;
    case 'commander.missingMandatoryOptionValue':
      return `Thiếu tùy chọn bắt buộc ${quoted}. ${see}`;
    case 'commander.optionMissingArgument':
      return `Tùy chọn ${quoted} cần một giá trị. ${see}`;
    case 'commander.excessArguments':
      return `Thừa tham số. ${see}`;
    case 'commander.invalidArgument':
      return `${invalidValue(error.message)} ${see}`;
    case 'commander.help':
      return `Chưa chọn lệnh. ${see}`;
    default:
      return `Gõ sai lệnh. ${see}`;
  }
}

/** "… value 'x' is invalid …. Allowed choices are a, b." or with our own reason after the dot. */
function invalidValue(message: string): string {
  const value = /(?:value|argument) '([^']*)' is invalid/.exec(message)?.[1] ?? '';
  const reason = message.slice(message.indexOf('. ', message.indexOf(' is invalid')) + 2);
  const choices = /^Allowed choices are (.*)\.$/.exec(reason)?.[1];
  return choices === undefined ? reason : `Không có “${value}”; chọn một trong: ${choices}.`;
}
