/** The parts of the screen Gửi và nhận, as they stand in its address. */
export const EXCHANGE_VIEWS = ['nhan', 'don-vi', 'gui-len', 'giao'] as const;
export type ExchangeView = (typeof EXCHANGE_VIEWS)[number];
