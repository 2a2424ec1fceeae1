import { addDays, type Day } from '../../shared/domain/day.ts';

/**
 * The Vietnamese lunar calendar at UTC+7, by the formulas of Hồ Ngọc Đức after Jean Meeus,
 * “Astronomical Algorithms”: new moons and the longitude of the sun.
 */

const RADIAN = Math.PI / 180;
const MONTH = 29.530588853;
const sin = (degrees: number) => Math.sin(degrees * RADIAN);

/** Days since noon of 1/1/4713 BC; day 0 of the program's texts is 1/1/1970. */
const UNIX_EPOCH = 2_440_588;
const julianOf = (day: Day) => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + UNIX_EPOCH;

/** The day in Việt Nam of the k-th new moon since 1/1/1900. */
function newMoon(k: number): number {
  const t = k / 1236.85;
  const [t2, t3] = [t * t, t * t * t];
  const mean =
    2_415_020.75933 +
    29.53058868 * k +
    0.0001178 * t2 -
    0.000000155 * t3 +
    0.00033 * sin(166.56 + 132.87 * t - 0.009173 * t2);
  const sun = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3;
  const moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3;
  const node = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3;
  const change =
    (0.1734 - 0.000393 * t) * sin(sun) +
    0.0021 * sin(2 * sun) -
    0.4068 * sin(moon) +
    0.0161 * sin(2 * moon) -
    0.0004 * sin(3 * moon) +
    0.0104 * sin(2 * node) -
    0.0051 * sin(sun + moon) -
    0.0074 * sin(sun - moon) +
    0.0004 * sin(2 * node + sun) -
    0.0004 * sin(2 * node - sun) -
    0.0006 * sin(2 * node + moon) +
    0.001 * sin(2 * node - moon) +
    0.0005 * sin(2 * moon + sun);
  const clock = -0.000278 + 0.000265 * t + 0.000262 * t2;
  return Math.floor(mean + change - clock + 0.5 + 7 / 24);
}

/** In which twelfth of its way the sun is at midnight in Việt Nam. */
function sunTwelfth(julian: number): number {
  const t = (julian - 0.5 - 7 / 24 - 2_451_545) / 36_525;
  const mean = 357.5291 + 35_999.0503 * t - 0.0001559 * t * t;
  const longitude =
    280.46645 +
    36_000.76983 * t +
    (1.9146 - 0.004817 * t) * sin(mean) +
    (0.019993 - 0.000101 * t) * sin(2 * mean) +
    0.00029 * sin(3 * mean);
  return Math.floor((((longitude % 360) + 360) % 360) / 30);
}

/** The first day of the eleventh month of a year, which holds the winter solstice. */
function eleventhMonth(year: number): number {
  const k = Math.floor((julianOf(`${year}-12-31`) - 2_415_021) / MONTH);
  const start = newMoon(k);
  return sunTwelfth(start) >= 9 ? newMoon(k - 1) : start;
}

/** The solar day of a date of a lunar year; for the first ten months, none of them a leap month. */
export function solarDay(year: number, month: number, date: number): Day {
  const [before, after] = [eleventhMonth(year - 1), eleventhMonth(year)];
  const first = Math.floor(0.5 + (before - 2_415_021.076998695) / MONTH);
  let offset = month + 1;
  if (after - before > 365) {
    // The leap month is the first in which the sun enters no new twelfth.
    let n = 1;
    while (sunTwelfth(newMoon(first + n)) !== sunTwelfth(newMoon(first + n + 1))) n += 1;
    if (offset >= n) offset += 1;
  }
  return addDays('1970-01-01', newMoon(first + offset) + date - 1 - UNIX_EPOCH);
}
