import { describe, expect, it } from 'vitest';
import type { WrittenParagraph } from '../../shared/domain/written.ts';
import { answered, type FigureAnswer, runsOf } from '../../shared/report/written/view.ts';
import { openOffice } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/** The paragraphs of the documents, with their printed figures and with ours. */

function openText(sample: 'gia-lai' | 'hiep-hoa' | 'sam-son') {
  const office = openOffice(tempFolder());
  const campaignId = office.campaigns.openSample({ sample }).id;
  const { id } = office.written.list({ campaignId })[0]!;
  const open = () => office.written.open({ campaignId, id });
  const lines = () => {
    const { text, views } = open();
    return text.paragraphs.map(({ text: words }, i) =>
      runsOf(words, views[i]!)
        .map((run) => run.text)
        .join(''),
    );
  };
  const answer = (how: (n: number) => FigureAnswer) => {
    const { text, views } = open();
    const { id: _, uid: _uid, revision, ...kept } = text;
    const paragraphs: WrittenParagraph[] = text.paragraphs.map((one, n) =>
      answered(one, views[n]!, how(n)),
    );
    office.written.save({ campaignId, id, was: revision, text: { ...kept, paragraphs } });
  };
  return { office, open, lines, answer };
}

const printed = (): FigureAnswer => ({ printedIn: null });

describe('paragraphs of the documents', () => {
  it('of Hiệp Hòa come with our figures, and as printed', () => {
    const { office, lines, answer } = openText('hiep-hoa');
    expect(lines()).toEqual([
      'Qua theo dõi của Cơ quan Thường trực Tổ công tác Đề án 06/CP huyện, kết quả công tác cấp, kích hoạt tài khoản ĐDĐT trong tuần từ ngày 25/9/2023 đến ngày 01/10/2023 trên địa bàn huyện có sự chuyển biến tích cực (kích hoạt 8.444/7.511 tài khoản ĐDĐT, đạt 112,42%; so với tuần từ ngày 18/9/2023 đến ngày 24/9/2023 tăng 5.323 trường hợp, tỷ lệ kích hoạt tăng 75,15 điểm %). Tính đến ngày 01/10/2023, toàn huyện đã kích hoạt thành công 131.592 tài khoản ĐDĐT, đạt 62,29% (xếp thứ 9/10 huyện, TP); hiện còn 7.533 tài khoản chưa kích hoạt và 79.651 trường hợp chưa đăng ký, kích hoạt. Tuy nhiên với tiến độ như hiện nay, nguy cơ cao toàn huyện không hoàn thành chỉ tiêu theo thời hạn được giao.',
      'Kích hoạt thành công tối thiểu 8.000 tài khoản ĐDĐT trong ngày ra quân.',
    ]);
    answer(printed);
    const [first, second] = lines();
    expect(first).toContain(
      '(kích hoạt 8444/7511 tài khoản ĐDĐT, đạt 112,42%; so với tuần từ ngày 18/9/2023 đến ngày 24/9/2023 tăng 5323 trường hợp, tỷ lệ kích hoạt tăng 75,15%). Tính đến ngày 01/10/2023, toàn huyện đã kích hoạt thành công 131.592 tài khoản ĐDĐT, đạt 62,29% (xếp thứ 9/10 huyện, TP); hiện còn 7533 tài khoản chưa kích hoạt và 79651 trường hợp chưa đăng ký, kích hoạt.',
    );
    expect(second).toContain('8000 tài khoản');
    office.close();
  });

  it('of Sầm Sơn come with our figures, which are the printed ones', () => {
    const { office, lines, answer } = openText('sam-son');
    const line =
      'Theo thống kê, từ ngày 01/3/2022 đến 25/10/2024, toàn thành phố Sầm Sơn đã thu nhận được 72.804 tài khoản định danh điện tử; kích hoạt được 68.869 tài khoản định danh điện tử. Hiện còn có 23.993 trường hợp công dân từ 14 tuổi trở lên chưa được cấp TKĐDĐT (trong đó có 20.058 trường hợp chưa đăng ký, thu nhận hồ sơ và 3.935 trường hợp đã phê duyệt hồ sơ nhưng chưa kích hoạt). Phấn đấu đến hết ngày 30/11/2024 kích hoạt được 100% trường hợp đã phê duyệt hồ sơ nhưng chưa kích hoạt (3.935 trường hợp) và đến hết ngày 20/12/2024 thu nhận hồ sơ, kích hoạt được 80% trường hợp chưa đăng ký, thu nhận hồ sơ TKĐDĐT mức 2 (16.050 trường hợp trở lên).';
    expect(lines()).toEqual([line]);
    answer(printed);
    expect(lines()).toEqual([line]);
    office.close();
  });

  it('of Gia Lai come with our figures, and as printed in each place', () => {
    const { office, lines, answer } = openText('gia-lai');
    const first = (rate: string) =>
      `Tuy nhiên, qua thống kê, tỷ lệ cài đặt, kích hoạt VNeID trên địa bàn tỉnh tính đến hết ngày 23/8/2023 còn thấp, chỉ đạt tỷ lệ 35,90% so với chỉ tiêu được giao (245.576/684.037 tài khoản) và ${rate} trên tổng số công dân đủ điều kiện (245.576/1.248.912 công dân), xếp hạng 58/63 tỉnh, thành phố.`;
    const second = (target: string) =>
      `Đảm bảo hoàn thành chỉ tiêu kích hoạt ${target} tài khoản định danh điện tử trên tổng số 1.248.912 công dân đủ điều kiện trên địa bàn tỉnh.`;
    expect(lines()).toEqual([first('19,66%'), second('684.037')]);
    answer((n) =>
      n === 0
        ? { printedIn: null }
        : { printedIn: 'Kế hoạch 2314/KH-UBND, mục II.1 (chỉ tiêu thực hiện)' },
    );
    expect(lines()).toEqual([first('19,67%'), second('687.034')]);
    office.close();
  });
});
