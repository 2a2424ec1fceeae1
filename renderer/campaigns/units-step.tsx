import { Radio, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { CatalogueUnit } from '../../shared/domain/catalogue-unit.ts';
import { unitsInWords } from '../../shared/domain/words.ts';
import { useClient } from '../api/client.tsx';
import { useMethod } from '../api/queries.ts';
import { Problem } from '../ui/problem.tsx';
import type { FormState } from '../ui/setting-form.tsx';
import type { UnitListDraft } from '../units/listed-units.ts';
import { UnitListField } from '../units/unit-list-field.tsx';
import {
  type CampaignDraft,
  canKeep,
  type PickedRoot,
  type UnitWay,
  wayFor,
} from './new-campaign.ts';

/** The units of the two levels below a unit of the catalogue; null for a unit made by hand. */
export function useLevelsBelow(root: PickedRoot | null) {
  const client = useClient();
  const era = root?.era ?? null;
  const code = root?.code ?? '';
  return useQuery<CatalogueUnit[][]>({
    queryKey: ['units.below', era, code, 2],
    enabled: era !== null,
    queryFn: async () => {
      if (era === null) return [];
      const first = await client.call('units.below', { era, code });
      const below = await Promise.all(
        first.map((unit) => client.call('units.below', { era, code: unit.code })),
      );
      return [first, below.flat()];
    },
  });
}

/** Where the units that report come from, each way with what it brings. */
export function UnitsStep({ form }: { form: FormState<CampaignDraft> }) {
  const { root, from, units } = form.draft;
  const way = wayFor(form.draft);
  const levels = useLevelsBelow(root);
  const [first, second] = levels.data ?? [];
  const copiedId = from?.kind === 'campaign' ? from.campaignId : null;
  const copied = useMethod(
    'units.list',
    { campaignId: copiedId ?? 1 },
    { enabled: copiedId !== null },
  );
  const error = form.errorOf('units') ?? form.errorOf('below');
  // Preselects the units of the catalogue, if it has any, until the clerk chooses.
  const hasChosen = useRef(false);
  const isOpen = way === 'list' && units.trim() === '' && (first?.length ?? 0) > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each root that is read.
  useEffect(() => {
    if (isOpen && !hasChosen.current) form.set({ way: 'below1' });
  }, [first]);
  const name = root?.name ?? 'đơn vị phát động';

  return (
    <Stack gap="sm">
      <Radio.Group
        label="Lấy các đơn vị báo cáo từ đâu"
        value={way}
        onChange={(value) => {
          hasChosen.current = true;
          form.set({ way: value as UnitWay, units });
        }}
        error={way === 'list' ? undefined : error}
        data-refused={way !== 'list' && error !== undefined ? true : undefined}
      >
        <Stack gap="xs" mt="xs">
          {copiedId !== null && (
            <Radio
              value="keep"
              disabled={!canKeep(form.draft)}
              label="Giữ các đơn vị của chiến dịch được sao chép"
              description={
                copied.data && `${unitsInWords(copied.data.filter(({ isRoot }) => !isRoot))}`
              }
            />
          )}
          <Radio
            value="below1"
            disabled={!first?.length}
            label={`Các đơn vị ngay dưới ${name}, theo danh mục hành chính`}
            description={
              first?.length
                ? unitsInWords(first)
                : (root?.era ?? null) !== null
                  ? `Danh mục hành chính không có đơn vị nào dưới ${name}; ghi danh sách ở dưới.`
                  : 'Chọn đơn vị phát động trong danh mục ở bước Thông tin thì dùng được cách này.'
            }
          />
          {first && second && second.length > 0 && (
            <Radio
              value="below2"
              label={`Hai cấp dưới ${name}, theo danh mục hành chính`}
              description={`${unitsInWords(first)}; ${unitsInWords(second)}`}
            />
          )}
          <Radio value="list" label="Danh sách tự ghi, dán từ Excel hoặc lấy từ tệp" />
        </Stack>
      </Radio.Group>
      {levels.isError && <Problem error={levels.error} />}
      {way === 'list' && (
        <UnitListField
          form={form as unknown as FormState<UnitListDraft>}
          label="Các đơn vị báo cáo"
          hint="Mỗi dòng một đơn vị; có thể dán từ Excel, cả dòng tiêu đề."
          placeholder={'Thôn Đông\nThôn Đoài\nThôn Trung'}
          rootName={root?.name ?? form.draft.rootText}
        />
      )}
    </Stack>
  );
}
