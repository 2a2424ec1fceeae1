import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a request is turned away: its HTTP status and one line for whoever reads it. */
export interface Refusal {
  status: number;
  line: string;
}

const OTHER_PAGE: Refusal = {
  status: 403,
  line: 'Từ chối: yêu cầu đến từ một trang khác, không phải từ Sổ Chỉ Tiêu.',
};

/**
 * Null for a request of this PC's own page. The exact Host stops names made to point at 127.0.0.1
 * (DNS rebinding); Origin and Sec-Fetch-Site stop pages of other sites.
 */
export function refuseStranger(request: IncomingMessage, host: string): Refusal | null {
  const { headers } = request;
  if (headers.host !== host) {
    return {
      status: 403,
      line: 'Từ chối: Sổ Chỉ Tiêu chỉ mở được bằng đúng địa chỉ đã in ra, ngay trên máy này.',
    };
  }
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) return OTHER_PAGE;
  const site = headers['sec-fetch-site'];
  // "none" is an address typed or opened by the clerk; absent outside of browsers.
  if (site === undefined || site === 'same-origin' || site === 'none') return null;
  // The file that opens the page (see open-page.ts) leads to it by a link, as another site could.
  // The page itself holds no figures: these are given only with the token.
  const isOpened = headers['sec-fetch-mode'] === 'navigate' && request.method === 'GET';
  return isOpened && headers['sec-fetch-dest'] === 'document' ? null : OTHER_PAGE;
}

/** Null when the request carries the token of this run. */
export function refuseWithoutToken(request: IncomingMessage, token: string): Refusal | null {
  const given = request.headers.authorization ?? '';
  if (timingSafeEqual(digest(given), digest(`Bearer ${token}`))) return null;
  return {
    status: 401,
    line: 'Từ chối: thiếu mã truy cập của lần chạy này. Mở lại bằng địa chỉ đầy đủ mà Sổ Chỉ Tiêu in ra khi khởi động.',
  };
}

/** Hashed first, because a comparison in constant time needs equal lengths. */
const digest = (text: string) => createHash('sha256').update(text).digest();
