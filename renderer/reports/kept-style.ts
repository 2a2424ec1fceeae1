import type { StyleName } from '../../shared/report/model.ts';

type Place = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'kieu-in';

/** The style that was chosen last on this PC; decree 30 until somebody chooses the office's own. */
export function keptStyle(place: Place): StyleName {
  try {
    return place.getItem(KEY) === 'office' ? 'office' : 'strict';
  } catch {
    return 'strict';
  }
}

export function keepStyle(place: Place, style: StyleName): void {
  try {
    place.setItem(KEY, style);
  } catch {
    // The choice holds until the screen is left.
  }
}
