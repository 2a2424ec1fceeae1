import giaLai from '../../resources/models/gia-lai.json' with { type: 'json' };
import haNoi from '../../resources/models/ha-noi.json' with { type: 'json' };
import hiepHoa from '../../resources/models/hiep-hoa.json' with { type: 'json' };
import laiChau from '../../resources/models/lai-chau.json' with { type: 'json' };
import samSon from '../../resources/models/sam-son.json' with { type: 'json' };
import type { ModelChoice, Sample } from '../../shared/contract/methods.ts';
import type { CampaignModel } from '../../shared/domain/model.ts';
import { formatDay } from '../../shared/text/dates.ts';

/** The campaigns that the official documents set up. */
export const MODELS = {
  'gia-lai': giaLai,
  'hiep-hoa': hiepHoa,
  'sam-son': samSon,
  'ha-noi': haNoi,
  'lai-chau': laiChau,
} as Record<Sample, CampaignModel>;

export function modelChoices(): ModelChoice[] {
  return Object.entries(MODELS).map(([model, document]) => ({
    model: model as Sample,
    name: document.name,
    summary: document.summary,
    document: documentName(document),
    startsOn: document.startsOn,
    endsOn: document.endsOn,
    rootName: document.root.name,
  }));
}

/** "Kế hoạch 2314/KH-UBND ngày 29/8/2023 của UBND tỉnh"; a number left blank stays so: "…/KH-UBND". */
function documentName({ planType, planNumber, planOn, issuer }: CampaignModel): string {
  return [
    planType,
    planNumber.startsWith('/') ? `…${planNumber}` : planNumber,
    planOn === null ? '' : `ngày ${formatDay(planOn)}`,
    issuer === '' ? '' : `của ${issuer}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
