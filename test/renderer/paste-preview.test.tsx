import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { PastePreview } from '../../renderer/ui/paste-preview.tsx';

type Shown = Partial<Parameters<typeof PastePreview>[0]>;

/** Text of the preview, without its markup. */
const shown = (props: Shown) =>
  renderToStaticMarkup(
    <MantineProvider>
      <PastePreview conversions={[]} onTake={() => {}} onClose={() => {}} {...props} />
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

describe('the preview of a paste', () => {
  it('shows texts of old fonts beside their Unicode, to be taken or left', () => {
    const text = shown({ conversions: [conversion] });
    expect(text).toContain('Chữ theo phông cũ (TCVN3/VNI) → Unicode');
    expect(text).toContain('Dòng 2 : “HuyÖn HiÖp Hßa” → “Huyện Hiệp Hòa” (TCVN3)');
    expect(text).toContain('Thôi, không dán Dán, giữ nguyên chữ Dán');
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
