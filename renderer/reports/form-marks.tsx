import { Button, CopyButton, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Day } from '../../shared/domain/day.ts';
import { REPEAT_FROM, REPEAT_TO } from '../../shared/report/forms/marks.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { foldText } from '../../shared/text/vietnamese.ts';
import { useMethod } from '../api/queries.ts';
import { PlainTable, TablePane } from '../ui/plain-table.tsx';
import { Problem } from '../ui/problem.tsx';
import { Loading } from '../ui/states.tsx';

/** How many marks are drawn at once; the search finds the others. */
const MOST_SHOWN = 100;

const REPEATS = [
  { mark: REPEAT_FROM, about: 'đặt ở đầu dòng lặp lại cho từng đơn vị bên dưới', value: '' },
  { mark: REPEAT_TO, about: 'đặt ở cuối dòng lặp lại', value: '' },
];

/** The marks of the campaign with what they print now, searched and copied. */
export function FormMarks({ campaignId, on }: { campaignId: number; on: Day }) {
  const marks = useMethod('forms.marks', { campaignId, on });
  const [search, setSearch] = useState('');
  if (marks.isError) return <Problem error={marks.error} onRetry={() => void marks.refetch()} />;
  if (!marks.data) return <Loading />;
  const words = foldText(search).split(' ');
  const found = [...REPEATS, ...marks.data].filter(({ mark, about }) => {
    const text = foldText(`${mark} ${about}`);
    return words.every((word) => text.includes(word));
  });
  return (
    <Stack gap="sm">
      <TextInput
        label="Tìm dấu"
        size="xs"
        w="24rem"
        data-autofocus
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <Text size="sm">
        Chép dấu rồi dán vào biểu. Cột “Nay in ra” là số của toàn chiến dịch đến hết ngày{' '}
        {formatDay(on)}; trong dòng lặp lại là số của từng đơn vị.
      </Text>
      <TablePane aria-label="Các dấu" tabIndex={0}>
        <PlainTable>
          <thead>
            <tr>
              <th scope="col">Dấu</th>
              <th scope="col">Ý nghĩa</th>
              <th scope="col">Nay in ra</th>
              <th scope="col">Chép</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, MOST_SHOWN).map(({ mark, about, value }) => (
              <tr key={mark}>
                <td>{mark}</td>
                <td>{about}</td>
                <td>{value}</td>
                <td>
                  <CopyButton value={mark}>
                    {({ copied, copy }) => (
                      <Button
                        size="compact-xs"
                        variant="default"
                        aria-label={`Chép ${mark}`}
                        onClick={copy}
                      >
                        {copied ? 'Đã chép' : 'Chép'}
                      </Button>
                    )}
                  </CopyButton>
                </td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      </TablePane>
      {found.length === 0 && <Text size="sm">Không có dấu nào khớp.</Text>}
      {found.length > MOST_SHOWN && (
        <Text size="sm">
          Còn {found.length - MOST_SHOWN} dấu nữa; gõ tên chỉ số hoặc mốc để tìm.
        </Text>
      )}
    </Stack>
  );
}
