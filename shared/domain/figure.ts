/**
 * A computed figure is a value, or a reason why there is none. A blank is never read as zero.
 */

export type NoFigureReason =
  /** Nothing was keyed and there is no opening figure. */
  | 'noResult'
  /** No target was given. */
  | 'noTarget'
  /** The target is zero, so there is no rate. */
  | 'targetZero'
  /** The target follows from a figure below zero: there is nothing to reach. */
  | 'targetNegative'
  /** The whole of a ratio is zero or below. */
  | 'wholeNotPositive'
  /** The last day of the campaign has passed, so there is no pace to keep. */
  | 'campaignEnded'
  /** The last day of the milestone has passed while the campaign goes on. */
  | 'milestoneEnded'
  /** The target is a percentage of a figure that does not exist on its base day. */
  | 'noTargetBase'
  /** Percentages of the units below cannot be added up. */
  | 'percentNotSummed'
  /** The day lies before the opening figure was taken. */
  | 'beforeOpening'
  /** The previous result is zero or below, so there is no growth in per cent of it. */
  | 'noBase';

export type Figure<T = number> = { value: T } | { none: NoFigureReason };

/**
 * Part of a whole, both whole numbers. Rates are passed around only in this form, so that nothing
 * is rounded twice.
 */
export interface Rate {
  part: number;
  whole: number;
}

/** True when a figure has a value; otherwise it has a reason. */
export function hasValue<T>(figure: Figure<T>): figure is { value: T } {
  return 'value' in figure;
}

/** The value, or null where there is none. */
export function figureValue<T>(figure: Figure<T>): T | null {
  return hasValue(figure) ? figure.value : null;
}

/** The office's words for a reason. */
export function noFigureSentence(reason: NoFigureReason): string {
  switch (reason) {
    case 'noResult':
      return 'chưa có số liệu';
    case 'noTarget':
      return 'chưa giao chỉ tiêu';
    case 'targetZero':
      return 'chỉ tiêu bằng 0';
    case 'targetNegative':
      return 'chỉ tiêu nhỏ hơn 0';
    case 'wholeNotPositive':
      return 'mẫu số không lớn hơn 0';
    case 'campaignEnded':
      return 'chiến dịch đã kết thúc';
    case 'milestoneEnded':
      return 'đã qua mốc';
    case 'noTargetBase':
      return 'chưa có số của ngày gốc để tính chỉ tiêu';
    case 'percentNotSummed':
      return 'tỷ lệ % không cộng từ cấp dưới';
    case 'beforeOpening':
      return 'trước ngày chốt số đầu kỳ';
    case 'noBase':
      return 'kết quả kỳ trước không lớn hơn 0';
  }
}
