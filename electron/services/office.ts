import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, UnitInput } from '../../shared/contract/methods.ts';
import type { Office, OfficeUnit } from '../../shared/domain/office.ts';
import { putOffOffice, readOffice, updateOffice } from '../db/office.ts';
import { write } from '../db/write.ts';
import { officialUnit } from '../files/catalogue.ts';
import type { ServiceContext } from './context.ts';

/** Who works on this PC. No figure depends on it, so it may change whatever days are closed. */
export function officeService({ store, author }: ServiceContext) {
  return {
    'office.read': (): Office => readOffice(store),

    /** Throws FieldError `unitNotInCatalogue`. */
    'office.save'({ office }: InputOf<'office.save'>): Office {
      const by = author('officeSaved');
      return write(store, by, (db) => {
        if (office === null) putOffOffice(db, by.at);
        else updateOffice(db, { ...office, unit: officeUnit(office.unit) }, by.at);
        return readOffice(db);
      });
    },
  };
}

/** A unit of the catalogue is called as the catalogue calls it. */
function officeUnit({ era, code, name }: UnitInput): OfficeUnit {
  if (era === null) return { era, code: '', name };
  const official = officialUnit(era, code);
  if (!official) throw new FieldError('unitNotInCatalogue', { text: code });
  return { era, code, name: official.fullName };
}
