/** A rectangle on the screen, in pixels. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Pixels between a field and its calendar. */
const GAP = 4;

/**
 * Where a calendar opens beside its field: of the places at which it covers least of what is needed
 * (nothing, if there is one), the nearest, and rather below than elsewhere. It is always wholly on
 * the screen.
 */
export function placeCalendar(
  field: Box,
  size: { width: number; height: number },
  screen: { width: number; height: number },
  needed: readonly Box[],
): { left: number; top: number } {
  const { width, height } = size;
  // Below and above the field, and below and above each of the others.
  const boxes = [field, ...needed];
  const tops = boxes.flatMap(({ top, bottom }) => [bottom + GAP, top - GAP - height]);
  const lefts = [field.left, field.right - width];
  const beside = [field.right + GAP, field.left - GAP - width];
  const tried = [
    ...tops.flatMap((top) => lefts.map((left) => ({ left, top }))),
    ...beside.flatMap((left) => [field.top, field.bottom - height].map((top) => ({ left, top }))),
  ];
  const places = tried.map(({ left: wanted, top: high }) => {
    const left = clamp(wanted, screen.width - width);
    const top = clamp(high, screen.height - height);
    const box = { left, top, right: left + width, bottom: top + height };
    // The field itself counts more than all else: it says what is chosen.
    const own = 1000 * common(box, field);
    const covered = needed.reduce((sum, one) => sum + common(box, one), own);
    return { left, top, covered, far: gapTo(field, box) };
  });
  const [best] = places.sort((a, b) => a.covered - b.covered || a.far - b.far);
  return { left: best!.left, top: best!.top };
}

/** Pixels between two boxes, across and down together. */
const gapTo = (one: Box, other: Box): number =>
  Math.max(0, other.left - one.right, one.left - other.right) +
  Math.max(0, other.top - one.bottom, one.top - other.bottom);

const clamp = (place: number, most: number): number => Math.max(0, Math.min(place, most));

/** The area that two boxes share. */
function common(one: Box, other: Box): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return Math.max(0, width) * Math.max(0, height);
}
