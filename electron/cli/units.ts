import { FieldError } from '../../shared/contract/errors.ts';
import { type CatalogueUnit, ERAS } from '../../shared/domain/catalogue-unit.ts';
import { findUnits } from '../../shared/domain/find-units.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { officialCatalogue } from '../files/catalogue.ts';
import { type CliOutput, EXIT } from './output.ts';

/** Lines that still help a reader; --json gives every unit. */
const SHOWN = 50;

const eraOf = ({ era }: CatalogueUnit) =>
  era === 'twoTier'
    ? `từ ${formatDay(ERAS.twoTier.validFromOn)}`
    : `đến ${formatDay(ERAS.threeTier.validToOn)}`;

export function findUnitsByText(
  text: string,
  options: { json?: boolean },
  output: CliOutput,
): number {
  const units = findUnits(officialCatalogue(), text, { limit: Number.POSITIVE_INFINITY });
  if (units.length === 0) throw new FieldError('unitNotInCatalogue', { text });
  if (options.json) {
    output.out(JSON.stringify(units, null, 2));
    return EXIT.done;
  }
  for (const unit of units.slice(0, SHOWN)) {
    output.out(`${unit.code.padEnd(5)}  ${unit.fullName}  (${eraOf(unit)})`);
  }
  if (units.length > SHOWN) {
    output.out(`Còn ${units.length - SHOWN} đơn vị nữa; gõ thêm tên để thu hẹp.`);
  }
  return EXIT.done;
}
