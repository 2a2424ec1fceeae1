import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FieldError } from '../../shared/contract/errors.ts';
import { MAX_FILE_BYTES } from '../../shared/contract/wire.ts';
import type { FileProblem } from '../../shared/exchange/file-problem.ts';
import { knownGiaLai, planOf } from '../helpers/appendix-files.ts';
import { badFiles } from '../helpers/bad-files.ts';
import { readFirstTable } from '../helpers/first-table.ts';

type Place = Pick<FileProblem, 'sheet' | 'row' | 'column'>;

const cutShort =
  'Tệp bị cắt cụt, thiếu một phần (chép hoặc tải về chưa xong); chép lại hoặc tải lại tệp từ nơi gửi.';
const password = 'Tệp được đặt mật khẩu; mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập.';
const notWhat = (extension: string, what: string) =>
  `Tệp có đuôi ${extension} nhưng bên trong là ${what}`;
const decimal =
  'Cột “Chỉ tiêu kích hoạt”: “1,5” có phần lẻ; cột này chỉ nhận số nguyên (dấu phẩy là dấu thập phân; hàng nghìn viết 16.283 hoặc 16283).';
const bomb = 'vượt mức an toàn nên không mở; kiểm tra lại nguồn gửi tệp này.';
const columns =
  'Bảng có 10.000 cột, kể cả cột trống, quá mức 256 cột; xóa các cột thừa bên phải rồi lưu lại.';
const done = 'Cột “Đã kích hoạt (mức 1 + mức 2)”';
const noRows = 'Không có dòng nào để nhập: các trang tính đang hiện đều trống.';
const at = (row: number, column?: string): Place => ({
  sheet: 'Phụ lục',
  row,
  ...(column !== undefined && { column }),
});
const atCsv = (row: number, column?: string): Place => ({ row, ...(column && { column }) });

/** What a clerk reads of each bad file, word for word, and the place it names. */
const EXPECTED: Record<string, [sentence: string, place?: Place]> = {
  'html.xlsx': [notWhat('.xlsx', 'trang HTML; mở bằng Excel rồi lưu lại dạng .xlsx.')],
  'html.xls': [notWhat('.xls', 'trang HTML; mở bằng Excel rồi lưu lại dạng .xls.')],
  'xml.xls': [notWhat('.xls', 'tệp XML; mở bằng Excel rồi lưu lại dạng .xls.')],
  'pdf.xlsx': [notWhat('.xlsx', 'tệp PDF; không phải bảng tính, chọn lại đúng tệp.')],
  'anh.csv': [notWhat('.csv', 'ảnh PNG; không phải bảng tính, chọn lại đúng tệp.')],
  'csv.xlsx': [
    notWhat('.xlsx', 'văn bản thường; nếu là bảng CSV thì đổi đuôi tệp thành .csv rồi nhập lại.'),
  ],
  'xls.xlsx': [
    notWhat('.xlsx', 'bảng tính Excel 97-2003 (.xls); đổi đuôi tệp thành .xls rồi nhập lại.'),
  ],
  'xlsx.xls': [notWhat('.xls', 'bảng tính Excel .xlsx; đổi đuôi tệp thành .xlsx rồi nhập lại.')],
  'xlsx.csv': [notWhat('.csv', 'bảng tính Excel .xlsx; đổi đuôi tệp thành .xlsx rồi nhập lại.')],
  'word.xlsx': [notWhat('.xlsx', 'văn bản Word; không phải bảng tính, chọn lại đúng tệp.')],
  'zip.xlsx': [notWhat('.xlsx', 'tệp nén ZIP; không phải bảng tính, chọn lại đúng tệp.')],
  'la.xlsx': [
    'Tệp có đuôi .xlsx nhưng bên trong không phải bảng tính Excel, có thể đã hỏng; chép lại hoặc tải lại tệp từ nơi gửi.',
  ],
  'van-ban.docx': [
    'Chỉ nhập được tệp có đuôi .xlsx, .xls hoặc .csv; nếu đây là bảng tính thì mở bằng Excel rồi lưu lại dạng .xlsx.',
  ],
  'rong.xlsx': ['Tệp rỗng (0 byte); chép lại hoặc tải lại tệp từ nơi gửi.'],
  'rong.csv': ['Tệp rỗng (0 byte); chép lại hoặc tải lại tệp từ nơi gửi.'],
  'cut.xlsx': [cutShort],
  'cut.xls': [cutShort],
  'cut.csv': [cutShort, atCsv(17)],
  'nua-chu.csv': [cutShort],
  'nul.csv': [cutShort],
  'nhay.csv': [
    'Tệp bị cắt cụt hoặc thiếu dấu nháy kép đóng (") ở một ô; chép lại tệp từ nơi gửi, hoặc sửa ô đó.',
  ],
  'nhay-sai.csv': [
    'Dấu nháy kép (") đặt sai chỗ nên không tách được các ô; mở bằng Excel, sửa dòng này rồi lưu lại.',
    atCsv(20),
  ],
  'tcvn3.csv': [
    'Tệp CSV không lưu bằng bảng mã Unicode (UTF-8); mở bằng Excel rồi lưu lại dạng “CSV UTF-8” hoặc .xlsx.',
  ],
  'hong.xlsx': [
    'Tệp bị hỏng ở phần “[Content_Types].xml”; mở bằng Excel để sửa rồi lưu lại, hoặc xin lại tệp từ nơi gửi.',
  ],
  'mat-khau.xlsx': [password],
  'mat-khau.xls': [password],
  'zip-mat-khau.xlsx': [password],
  'bom.xlsx': [`Tệp bung ra tới 102 MB, ${bomb}`],
  'bom-noi-doi.xlsx': [
    `Tệp có phần “xl/worksheets/sheet1.xml” bung ra lớn hơn kích thước đã khai, ${bomb}`,
  ],
  'nhieu-phan.xlsx': [`Tệp chứa 2.001 phần bên trong, ${bomb}`],
  'khong-dong.xlsx': [noRows],
  'khong-dong.csv': [noRows],
  'nhieu-cot.xlsx': [columns, { sheet: 'Phụ lục' }],
  'nhieu-cot.csv': [columns],
  'nhieu-o.xlsx': [
    'Tệp có hơn 1.000.000 ô, kể cả ô trống; xóa các cột thừa bên phải và các dòng thừa bên dưới rồi lưu lại.',
  ],
  'nhieu-dong.csv': [
    'Bảng dài hơn 50.000 dòng; xóa các dòng thừa bên dưới rồi lưu lại.',
    atCsv(50_001),
  ],
  'thieu-cot.csv': [
    'Thiếu cột “Chỉ tiêu kích hoạt”; dòng tiêu đề chỉ có “STT”, “Đơn vị”, “Ghi chú”, “Đã kích hoạt (mức 1 + mức 2)”, “Tỷ lệ % công dân đã kích hoạt”, “Chỉ tiêu còn lại”, “Chỉ tiêu hoàn thành trong ngày”. Hoặc nói rõ cột nào bằng --column, ví dụ --column target="Chỉ tiêu giao" --column unit=B.',
    atCsv(1),
  ],
  'cot-hai-lan.xlsx': [
    'Cột “Chỉ tiêu kích hoạt” có hai lần: cột C (“Chỉ tiêu kích hoạt”) và cột F (“CHỈ TIÊU”); xóa bớt một cột. Hoặc nói rõ cột nào bằng --column, ví dụ --column target="Chỉ tiêu giao" --column unit=B.',
    at(1, 'F'),
  ],
  'don-vi-la.xlsx': [
    'Không có đơn vị “Huyện Chư Xê” trong chiến dịch; sửa cho khớp danh sách đơn vị hoặc xóa dòng này.',
    at(5, 'B'),
  ],
  'don-vi-hai-lan.xlsx': [
    'Huyện Đăk Pơ có hai dòng, dòng 2 và dòng 5; xóa bớt một dòng.',
    at(5, 'B'),
  ],
  'thieu-don-vi.xlsx': [
    'Dòng có số liệu nhưng không ghi đơn vị; ghi tên đơn vị hoặc xóa dòng này.',
    at(5, 'B'),
  ],
  'so-le.csv': [decimal, atCsv(3, 'C')],
  'so-le.xlsx': [decimal, at(3, 'C')],
  'so-le.xls': [decimal, at(3, 'C')],
  'chi-tieu-am.xlsx': [
    '“Chỉ tiêu kích hoạt” của Huyện KBang là -5; số này phải từ 0 trở lên.',
    at(3, 'C'),
  ],
  'da-lam-am.xlsx': [
    '“Đã kích hoạt (mức 1 + mức 2)” của Huyện KBang là -5; số này phải từ 0 trở lên.',
    at(3, 'D'),
  ],
  'chu.xlsx': [`${done}: “chưa rõ” không phải là số.`, at(3, 'D')],
  'cong-thuc-csv.csv': [`${done}: “=1+1” không phải là số.`, atCsv(3, 'D')],
  'cong-thuc.xlsx': [
    `${done}: ô chứa công thức nhưng chưa có kết quả; mở tệp bằng Excel, bấm lưu lại rồi nhập.`,
    at(7, 'D'),
  ],
  'o-loi.xlsx': [
    `${done}: ô báo lỗi #N/A; mở tệp bằng Excel, sửa công thức rồi lưu lại.`,
    at(7, 'D'),
  ],
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'so-chi-tieu-bad-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function problemsOf(path: string): Promise<FileProblem[]> {
  try {
    const plan = planOf(await readFirstTable(path), knownGiaLai());
    return 'problems' in plan ? plan.problems : [];
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    return (error as FieldError<'fileRefused'>).details.problems;
  }
}

describe('bad files', async () => {
  const files = await badFiles();

  test('each has its sentence here', () => {
    expect(files.map((file) => file.name).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  test.each(files)('$name: $code', async ({ name, bytes, code }) => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    const [sentence, place = {}] = EXPECTED[name] ?? [];
    // What the file spells is told beside the sentence, for the clerk to match it by hand.
    const told = (await problemsOf(path)).map(({ written: _, ...problem }) => problem);
    expect(told).toEqual([{ code, sentence, ...place }]);
  });
});

describe('files that are not there to read', () => {
  test('a missing file', async () => {
    expect(await problemsOf(join(folder, 'khong-co.xlsx'))).toEqual([
      {
        code: 'fileMissing',
        sentence:
          'Không có tệp này: có thể tệp đã bị xóa, đổi tên, chuyển chỗ, hoặc USB, ổ mạng đã ngắt; chọn lại tệp.',
      },
    ]);
  });

  test('a folder', async () => {
    expect(await problemsOf(folder)).toEqual([
      {
        code: 'fileUnreadable',
        sentence: 'Đây là một thư mục, không phải tệp; chọn tệp .xlsx, .xls hoặc .csv trong đó.',
      },
    ]);
  });

  test('a file past 50 MB is not even read', async () => {
    const path = join(folder, 'nang.csv');
    await writeFile(path, Buffer.alloc(MAX_FILE_BYTES + 1, 0x61));
    expect(await problemsOf(path)).toEqual([
      {
        code: 'fileTooLarge',
        sentence: 'Tệp nặng 51 MB, quá mức 50 MB; xóa bớt ảnh và trang tính thừa rồi lưu lại.',
      },
    ]);
  });
});
