import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { gateForm, MAX_FORM_BYTES } from '../../electron/files/forms/form-gate.ts';
import { writeZip } from '../../electron/files/write-zip.ts';
import { errorSentence } from '../../shared/contract/errors.ts';
import { encryptedXlsx } from '../helpers/bad-files.ts';
import { excelFile, wordFile } from '../helpers/form-files.ts';
import { ON, open } from '../helpers/forms-office.ts';
import { refusalOf } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

describe('what can be no form is refused with its own sentence', () => {
  const refused = async (file: string) => {
    const { check } = open();
    return errorSentence(await refusalOf(() => check(file)));
  };
  /** A form with parts more, or changed. */
  async function changed(path: string, change: (parts: Map<string, Buffer>) => void) {
    if (path.endsWith('.docx')) await wordFile(path, '{lũy kế}');
    else await excelFile(path, [['{lũy kế}']]);
    const { parts } = await gateForm(path, readFileSync(path));
    change(parts);
    writeFileSync(path, await writeZip(parts));
    return path;
  }

  it('fewer bytes than any file of its kind begins with', async () => {
    const folder = tempFolder();
    for (const name of ['a.docx', 'a.xlsx']) {
      const file = join(folder, name);
      writeFileSync(file, 'PK');
      expect(await refused(file)).toMatch(/bị cắt cụt/);
      writeFileSync(file, 'x');
      expect(await refused(file)).toMatch(/bên trong không phải văn bản Word hoặc bảng tính Excel/);
    }
  });

  it('macros, by name or inside', async () => {
    const folder = tempFolder();
    const file = await wordFile(join(folder, 'a.docx'), '{lũy kế}');
    copyFileSync(file, join(folder, 'a.docm'));
    expect(await refused(join(folder, 'a.docm'))).toMatch(/có macro/);
    const inside = await changed(join(folder, 'b.docx'), (parts) =>
      parts.set('word/vbaProject.bin', Buffer.from('x')),
    );
    expect(await refused(inside)).toMatch(/có macro/);
  });

  it('macros of a workbook: by name, by a part, or by what its list of parts says', async () => {
    const folder = tempFolder();
    const file = await excelFile(join(folder, 'a.xlsx'), [['{lũy kế}']]);
    copyFileSync(file, join(folder, 'a.xlsm'));
    expect(await refused(join(folder, 'a.xlsm'))).toMatch(/có macro/);
    const inside = await changed(join(folder, 'b.xlsx'), (parts) =>
      parts.set('xl/vbaProject.bin', Buffer.from('x')),
    );
    expect(await refused(inside)).toMatch(/có macro/);
    const list = '[Content_Types].xml';
    const said = await changed(join(folder, 'c.xlsx'), (parts) =>
      parts.set(
        list,
        Buffer.from(
          parts
            .get(list)!
            .toString()
            .replace(
              'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
              'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
            ),
        ),
      ),
    );
    expect(await refused(said)).toMatch(/có macro/);
  });

  it.each(['docx', 'xlsx'])('a .%s with a password to open, never kept', async (ending) => {
    const { office, campaignId, at } = open();
    // Word and Excel wrap what they encrypt alike.
    const file = at(`mật.${ending}`);
    writeFileSync(file, encryptedXlsx());
    expect(await refused(file)).toMatch(/được đặt mật khẩu; mở bằng Word hoặc Excel, bỏ mật khẩu/);
    const add = () => office.forms.add({ campaignId, name: 'Mật', file, on: ON });
    expect(await refusalOf(add)).toMatchObject({ code: 'fileRefused' });
    expect(office.forms.list({ campaignId })).toEqual([]);
  });

  it('a file over the size that is sent on with the campaign', async () => {
    const file = join(tempFolder(), 'a.docx');
    writeFileSync(file, Buffer.alloc(MAX_FORM_BYTES + 1, 'PK'));
    expect(await refused(file)).toMatch(/nặng 21 MB, quá mức 20 MB; bỏ bớt ảnh/);
  });

  it('a small file that is too long once unpacked, and one with a torn part', async () => {
    const withNotes = (name: string, notes: Buffer) =>
      changed(join(tempFolder(), name), (parts) => parts.set('word/footnotes.xml', notes));
    const blanks = ' '.repeat(25 * 1024 * 1024);
    const long = await withNotes('a.docx', Buffer.from(`<w:footnotes>${blanks}</w:footnotes>`));
    expect(readFileSync(long).length).toBeLessThan(1024 * 1024);
    expect(await refused(long)).toMatch(/có phần chữ dài 26 MB, quá mức 24 MB/);
    const torn = await withNotes('b.docx', Buffer.from('<w:footnotes><w:foot'));
    expect(await refused(torn)).toMatch(/bị hỏng ở phần “word\/footnotes.xml”; mở bằng Word/);
  });

  it('links to other files, but not web addresses', async () => {
    const rels = 'word/_rels/document.xml.rels';
    const link = (type: string) => (parts: Map<string, Buffer>) =>
      parts.set(
        rels,
        Buffer.from(
          parts
            .get(rels)!
            .toString()
            .replace(
              '</Relationships>',
              `<Relationship Id="r99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="https://vi.example/a" TargetMode="External"/></Relationships>`,
            ),
        ),
      );
    const folder = tempFolder();
    expect(await refused(await changed(join(folder, 'a.docx'), link('image')))).toMatch(/liên kết/);
    const { check } = open();
    expect(await check(await changed(join(folder, 'b.docx'), link('hyperlink')))).toMatchObject({
      unknown: [],
    });
  });

  it('other files, empty ones, torn ones', async () => {
    const folder = tempFolder();
    const put = (name: string, bytes: string | Buffer) => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };
    expect(await refused(put('a.pdf', '%PDF-1.7'))).toMatch(/phải là tệp Word \.docx hoặc Excel/);
    expect(await refused(put('b.docx', ''))).toMatch(/rỗng/);
    expect(await refused(put('c.docx', 'xin chào'))).toMatch(/bên trong không phải/);
    const whole = await wordFile(join(folder, 'd.docx'), '{lũy kế}');
    expect(await refused(put('e.docx', readFileSync(whole).subarray(0, 3000)))).toMatch(/cắt cụt/);
    copyFileSync(whole, join(folder, 'f.xlsx'));
    expect(await refused(join(folder, 'f.xlsx'))).toMatch(/bên trong là văn bản Word/);
    const zip = new yazl.ZipFile();
    zip.end();
    expect(await refused(join(folder, 'none.docx'))).toMatch(/Không có tệp này/);
  });
});
