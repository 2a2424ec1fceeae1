import { indicatorInWords } from '../../shared/domain/words.ts';
import { useChange } from '../api/queries.ts';
import { IndicatorForm } from './indicator-form.tsx';
import { RemovedList, useRemovals } from './removal.tsx';
import { SettingList } from './setting-list.tsx';
import type { SettingsTabProps } from './settings-tab.ts';

/** The indicators in the order of the grid. */
export function IndicatorsTab({ settings, units }: SettingsTabProps) {
  const { campaign, indicators } = settings;
  const removals = useRemovals();
  const order = useChange('indicators.order');
  return (
    <>
      <SettingList
        to="indicators.save"
        title="Chỉ số"
        addWords="Thêm chỉ số"
        empty="Chưa có chỉ số nào. Thêm chỉ số mà các đơn vị phải báo cáo, rồi thêm chỉ số tính từ chúng."
        items={indicators}
        keyOf={({ id }) => `${id}`}
        nameOf={({ name }) => name}
        lineOf={(indicator) => indicatorInWords(indicator, indicators)}
        form={(indicator, close) => (
          <IndicatorForm settings={settings} units={units} indicator={indicator} close={close} />
        )}
        onMove={(items) =>
          order.mutateAsync({ campaignId: campaign.id, ids: items.map(({ id }) => id) })
        }
        onRemove={({ id, name }) =>
          removals.ask({ kind: 'indicator', campaignId: campaign.id, id }, name)
        }
      />
      <RemovedList campaignId={campaign.id} kinds={['indicator']} />
      {removals.view}
    </>
  );
}
