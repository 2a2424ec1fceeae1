import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { PastePreview } from '../../renderer/ui/paste-preview.tsx';

type Shown = Partial<Parameters<typeof PastePreview>[0]>;

/** Text of the preview, without its markup. */
const shown = (props: Shown) =>
  renderToStaticMarkup(
    <MantineProvider>
      <PastePreview unread={[]} conversions={[]} onTake={() => {}} onClose={() => {}} {...props} />
    </MantineProvider>,
  )
    .replace(/<style.*?<\/style>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

const conversion = {
  place: 'Dòng 2',
  text: 'HuyÖn HiÖp Hßa',
  converted: 'Huyện Hiệp Hòa',
  encoding: 'TCVN3' as const,
};
const unread = { place: 'Thôn Đông · Mức 1', text: 'mười', reason: 'không phải là số' };

describe('the preview of a paste', () => {
  it('shows texts of old fonts beside their Unicode, to be taken or left', () => {
    const text = shown({ conversions: [conversion] });
    expect(text).toContain('Chữ theo phông cũ (TCVN3/VNI) → Unicode');
    expect(text).toContain('Dòng 2 : “HuyÖn HiÖp Hßa” → “Huyện Hiệp Hòa” (TCVN3)');
    expect(text).toContain('Thôi, không dán Dán, giữ nguyên chữ Dán');
  });

  it('lists what is not written with place and reason, and asks nothing', () => {
    const text = shown({ unread: [unread] });
    expect(text).toContain('Các ô không dán được');
    expect(text).toContain('Thôn Đông · Mức 1 – “mười” không phải là số');
    expect(text).not.toContain('giữ nguyên chữ');
  });

  it('draws 200 lines and counts the others', () => {
    const many = Array.from({ length: 1234 }, (_, i) => ({
      ...conversion,
      place: `Dòng ${i + 1}`,
    }));
    const text = shown({ conversions: many });
    expect(text).toContain('Chuyển cả 1.234 ô');
    expect(text).toContain('Dòng 200 :');
    expect(text).not.toContain('Dòng 201 :');
    expect(text).toContain('… và 1.034 ô nữa.');
  });
});
