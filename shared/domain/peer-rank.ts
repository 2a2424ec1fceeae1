import { formatDay } from '../text/dates.ts';
import { formatCount } from '../text/numbers.ts';
import type { New } from './campaign.ts';
import { type Day, isDay } from './day.ts';
import type { FieldProblem } from './field-problem.ts';

/**
 * The rank of a campaign's root among its peers, reported by the office above: plan 2314/KH-UBND of
 * Gia Lai says "xếp hạng 58/63 tỉnh, thành phố" for 23/8/2023. It cannot be computed here, because
 * only the office above has the peers' figures.
 */
export interface PeerRank {
  id: number;
  uid: string;
  indicatorId: number;
  /** The day whose end it describes. */
  on: Day;
  rank: number;
  /** How many were ranked, the root itself among them. */
  peers: number;
  /** What the peers are: "tỉnh, thành phố", "huyện, TP". */
  peerWords: string;
  /** Where the office above told it: "Công văn 5409/UBND-KGVX, phần mở đầu". */
  place: string;
}

/** "58/63 tỉnh, thành phố". */
export const peerRankText = ({ rank, peers, peerWords }: New<PeerRank>): string =>
  `${formatCount(rank)}/${formatCount(peers)} ${peerWords}`;

/** The last rank reported for an indicator on or before a day; null when there is none. */
export function peerRankOn(
  ranks: readonly PeerRank[],
  indicatorId: number,
  on: Day,
): PeerRank | null {
  let last: PeerRank | null = null;
  for (const rank of ranks) {
    if (rank.indicatorId !== indicatorId || rank.on > on) continue;
    if (last === null || rank.on > last.on) last = rank;
  }
  return last;
}

/**
 * Problems that keep a rank from being stored; `others` are those of its campaign, `id` is null for
 * a new one.
 */
export function checkPeerRank(
  told: New<PeerRank>,
  id: number | null,
  others: readonly PeerRank[],
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const { rank, peers, on } = told;
  if (!isDay(on)) problems.push({ field: 'on', sentence: 'Ghi ngày của số liệu xếp hạng.' });
  if (told.peerWords.trim() === '') {
    const sentence = 'Ghi xếp hạng giữa những đơn vị nào, ví dụ: tỉnh, thành phố.';
    problems.push({ field: 'peerWords', sentence });
  }
  if (told.place.trim() === '') {
    const sentence = 'Ghi văn bản hoặc thông báo của cấp trên có xếp hạng này.';
    problems.push({ field: 'place', sentence });
  }
  if (!Number.isInteger(peers) || peers < 2) {
    problems.push({ field: 'peers', sentence: 'Số đơn vị được xếp hạng phải từ 2 trở lên.' });
  } else if (!Number.isInteger(rank) || rank < 1 || rank > peers) {
    const sentence = `Xếp hạng phải từ 1 đến ${formatCount(peers)}, là số đơn vị được xếp hạng.`;
    problems.push({ field: 'rank', sentence });
  }
  const same = others.find(
    (other) => other.id !== id && other.indicatorId === told.indicatorId && other.on === on,
  );
  if (same) {
    const sentence = `Xếp hạng của chỉ số này đến ngày ${formatDay(on)} đã ghi là ${peerRankText(same)}; sửa dòng đó.`;
    problems.push({ field: 'on', sentence });
  }
  return problems;
}
