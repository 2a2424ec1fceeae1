import { Radio, Stack } from '@mantine/core';
import type { ModelChoice } from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { formatDay } from '../../shared/text/dates.ts';
import type { FormState } from '../ui/setting-form.tsx';
import type { CampaignDraft, CampaignSource } from './new-campaign.ts';

const BLANK = 'blank';
const PLAIN = 'plain';

const keyOf = (from: CampaignSource) => {
  if (from === null) return BLANK;
  if (from.kind === 'campaign') return `${from.campaignId}`;
  return from.kind === 'model' ? from.model : PLAIN;
};

/** What the new campaign is made after: nothing, a document, or a campaign of this folder. */
export function SourceStep(props: {
  form: FormState<CampaignDraft>;
  models: readonly ModelChoice[];
  campaigns: readonly Campaign[];
  onBlank(): void;
  onPlain(): void;
  onModel(model: ModelChoice): void;
  onCampaign(campaign: Campaign): void;
}) {
  const { form, models, campaigns, onBlank, onPlain, onModel, onCampaign } = props;

  function choose(key: string) {
    const model = models.find((choice) => choice.model === key);
    const campaign = campaigns.find(({ id }) => `${id}` === key);
    if (model) onModel(model);
    else if (campaign) onCampaign(campaign);
    else if (key === PLAIN) onPlain();
    else onBlank();
  }

  return (
    <Radio.Group
      label="Bắt đầu từ"
      value={keyOf(form.draft.from)}
      onChange={choose}
      error={form.errorOf('from')}
    >
      <Stack gap="sm" mt="xs">
        <Radio
          value={BLANK}
          label="Không theo văn bản nào"
          description="Chưa có chỉ số, mốc nào; ghi sau khi tạo, ở Thiết lập."
        />
        <Radio
          value={PLAIN}
          label="Khuôn: Kích hoạt tài khoản định danh điện tử mức 1, mức 2"
          description="Chỉ số kích hoạt mức 1, mức 2, công dân đủ điều kiện và mốc cuối chiến dịch; sửa, thêm, xóa sau khi tạo."
        />
        {models.map(({ model, name, document }) => (
          <Radio
            key={model}
            value={model}
            label={`Khuôn: ${name}`}
            description={`Chỉ số, đối tượng, mốc, chế độ báo cáo theo ${document}; không kèm số liệu.`}
          />
        ))}
        {campaigns.map(({ id, name, rootUnitName, startsOn, endsOn }) => (
          <Radio
            key={id}
            value={`${id}`}
            label={`Sao chép: ${name}`}
            description={`${rootUnitName}, từ ${formatDay(startsOn)} đến hết ${formatDay(endsOn)}; không kèm số liệu.`}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
