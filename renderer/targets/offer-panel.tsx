import { Button, CloseButton, Group } from '@mantine/core';
import { formatDay } from '../../shared/text/dates.ts';
import css from '../keyed/step-panels.module.css';
import { Locked } from '../ui/states.tsx';
import { type ClosedOffer, countUnits } from './keyed-targets.ts';

/** Targets that closed days forbid: offers to let them hold from the first day after those. */
export function OfferPanel(props: { offer: ClosedOffer; onTake(): void; onClose(): void }) {
  const { offer, onTake, onClose } = props;
  return (
    <section className={css.stepPanel} aria-label="Ngày đã chốt">
      <header>
        <div role="status">
          <Locked>{offer.sentence}</Locked>
        </div>
        <CloseButton aria-label="Đóng" onClick={onClose} />
      </header>
      <Group gap="xs">
        <Button size="compact-sm" onClick={onTake}>
          {`Ghi ${countUnits(offer.cells)} chỉ tiêu, hiệu lực từ ${formatDay(offer.since)}`}
        </Button>
      </Group>
    </section>
  );
}
