import type { Command, Option } from 'commander';
import { askPin, PIN_VARIABLE } from './ask-pin.ts';
import type { DataOptions } from './commands.ts';
import { withClient } from './open-client.ts';
import { type CliOutput, EXIT } from './output.ts';

/** Gives every command that opens data `--person`; called when all commands are there. */
export function addPersonOption(command: Command): void {
  if (command.options.some(({ long }) => long === '--data') && !hasPerson(command)) {
    command.option(
      '--person <tên>',
      `ai làm, khi dữ liệu có phân người dùng; mã PIN được hỏi, hoặc lấy từ biến môi trường ${PIN_VARIABLE}`,
    );
  }
  for (const sub of command.commands) addPersonOption(sub);
}

const hasPerson = ({ options }: Command) => options.some(({ long }) => long === '--person');

/** Adds `reset-pin`: for whoever looks after the PC, when the person who manages forgot the PIN. */
export function addResetPinCommand(
  program: Command,
  { data, output, ends }: { data(): Option; output: CliOutput; ends(code: number): void },
): void {
  program
    .command('reset-pin')
    .description(
      'đặt lại mã PIN cho người quản lý người dùng đã quên mã; ghi vào lịch sử, và người đó được báo khi đăng nhập',
    )
    .addOption(data())
    .requiredOption('--person <tên>', 'người quản lý người dùng cần đặt lại mã PIN')
    .action(async (options: DataOptions & { person: string }) => {
      const { person: name, ...opened } = options;
      const pin = await askPin(`Mã PIN mới của ${name}: `);
      await withClient({ ...opened, mustExist: true }, async ({ call }) => {
        await call('people.rescue', { name, pin });
      });
      output.out(`Đã đặt lại mã PIN của ${name}. Nhắc ${name} đăng nhập rồi tự đổi mã PIN.`);
      ends(EXIT.done);
    });
}
