import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkPeerRank,
  type PeerRank,
  peerRankOn,
  peerRankText,
} from '../../shared/domain/peer-rank.ts';

const told: PeerRank = {
  id: 1,
  uid: 'uid-1',
  indicatorId: 7,
  on: '2023-08-23',
  rank: 58,
  peers: 63,
  peerWords: 'tỉnh, thành phố',
  place: 'Kế hoạch 2314/KH-UBND, phần mở đầu',
};
const fieldsOf = (change: Partial<PeerRank>, id: number | null = null, others: PeerRank[] = []) =>
  checkPeerRank({ ...told, ...change }, id, others).map(({ field }) => field);

describe('a rank told by the office above', () => {
  it('is written as plans write it', () => {
    expect(peerRankText(told)).toBe('58/63 tỉnh, thành phố');
  });

  it('holds from its day until a later one is told, each indicator apart', () => {
    const later = { ...told, id: 2, on: '2023-09-30', rank: 41 };
    const other = { ...told, id: 3, indicatorId: 8, on: '2023-09-01', rank: 2 };
    for (const ranks of [
      [told, later, other],
      [other, later, told],
    ]) {
      expect(peerRankOn(ranks, 7, '2023-08-22')).toBeNull();
      expect(peerRankOn(ranks, 7, '2023-08-23')).toBe(told);
      expect(peerRankOn(ranks, 7, '2023-09-29')).toBe(told);
      expect(peerRankOn(ranks, 7, '2023-09-30')).toBe(later);
      expect(peerRankOn(ranks, 8, '2023-10-20')).toBe(other);
    }
  });

  it('lies between 1 and the number of peers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -3, max: 70 }),
        fc.integer({ min: -3, max: 70 }),
        (rank, peers) => {
          const fields = fieldsOf({ rank, peers });
          const right = peers >= 2 && rank >= 1 && rank <= peers;
          expect(fields).toEqual(right ? [] : [peers < 2 ? 'peers' : 'rank']);
        },
      ),
    );
  });

  it('says of whom, by what document and of which day, once a day and indicator', () => {
    expect(fieldsOf({ peerWords: ' ' })).toEqual(['peerWords']);
    for (const place of ['', ' ']) expect(fieldsOf({ place })).toEqual(['place']);
    expect(checkPeerRank({ ...told, rank: 64 }, null, [])).toEqual([
      { field: 'rank', sentence: 'Xếp hạng phải từ 1 đến 63, là số đơn vị được xếp hạng.' },
    ]);
    expect(checkPeerRank({ ...told, rank: 57 }, null, [told])).toEqual([
      {
        field: 'on',
        sentence:
          'Xếp hạng của chỉ số này đến ngày 23/8/2023 đã ghi là 58/63 tỉnh, thành phố; sửa dòng đó.',
      },
    ]);
    expect(fieldsOf({ on: '2023-02-30' })).toEqual(['on']);
    expect(fieldsOf({}, null, [told])).toEqual(['on']);
    // Itself, another day and another indicator are no second one.
    expect(fieldsOf({ rank: 57 }, 1, [told])).toEqual([]);
    expect(fieldsOf({ on: '2023-08-24' }, null, [told])).toEqual([]);
    expect(fieldsOf({ indicatorId: 8 }, null, [told])).toEqual([]);
  });
});
