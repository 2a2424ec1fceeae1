import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, placeCalendar } from '../../renderer/ui/calendar-place.ts';

const SIZE = { width: 226, height: 278 };
const SCREEN = { width: 1366, height: 768 };
const box = (left: number, top: number, width: number, height: number): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
const covers = ({ left, top }: { left: number; top: number }, one: Box): boolean =>
  left < one.right &&
  one.left < left + SIZE.width &&
  top < one.bottom &&
  one.top < top + SIZE.height;

describe('the calendar of a field', () => {
  const field = box(1100, 252, 206, 36);

  it('opens right below the field where nothing stands there', () => {
    expect(placeCalendar(field, SIZE, SCREEN, [])).toEqual({ left: 1100, top: 292 });
  });

  it('opens below the fields of the form, beside its buttons, and covers none of them', () => {
    const form = [
      box(664, 186, 642, 36),
      box(664, 318, 642, 36),
      box(991, 384, 315, 36),
      box(664, 432, 65, 36),
      box(741, 432, 68, 36),
    ];
    const place = placeCalendar(field, SIZE, SCREEN, form);
    expect(place).toEqual({ left: 1100, top: 424 });
    expect(form.filter((one) => covers(place, one))).toEqual([]);
  });

  it('opens above a field at the foot of the screen', () => {
    expect(placeCalendar(box(40, 700, 206, 36), SIZE, SCREEN, [])).toEqual({ left: 40, top: 418 });
  });

  it('is on the screen and never over its own field', () => {
    const boxes = fc
      .tuple(fc.integer({ min: 0, max: 1160 }), fc.integer({ min: 0, max: 730 }))
      .map(([left, top]) => box(left, top, 206, 36));
    fc.assert(
      fc.property(boxes, fc.array(boxes, { maxLength: 12 }), (own, others) => {
        const place = placeCalendar(own, SIZE, SCREEN, others);
        expect(place.left).toBeGreaterThanOrEqual(0);
        expect(place.left + SIZE.width).toBeLessThanOrEqual(SCREEN.width);
        expect(place.top).toBeGreaterThanOrEqual(0);
        expect(place.top + SIZE.height).toBeLessThanOrEqual(SCREEN.height);
        expect(covers(place, own)).toBe(false);
      }),
    );
  });
});
