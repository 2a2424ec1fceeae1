import type { PeerRank } from '../../shared/domain/peer-rank.ts';
import type { ReadHandle, WriteHandle } from './open.ts';

/** Ranks told by the office above, of indicators that are set up, the latest day first. */
export function listPeerRanks(db: ReadHandle, campaignId: number): PeerRank[] {
  return db
    .prepare<PeerRank, [number]>(
      `SELECT peer_rank.id, indicator_id AS indicatorId, on_day AS "on", rank, peers,
              peer_words AS peerWords, place
       FROM peer_rank
       JOIN indicator ON indicator.id = indicator_id AND indicator.removed_at IS NULL
       WHERE peer_rank.campaign_id = ? AND peer_rank.removed_at IS NULL
       ORDER BY on_day DESC, indicator.position`,
    )
    .all(campaignId);
}

export function insertPeerRank(
  db: WriteHandle,
  campaignId: number,
  rank: Omit<PeerRank, 'id'>,
): number {
  const { lastInsertRowid } = db
    .prepare<unknown, [Omit<PeerRank, 'id'> & { campaignId: number }]>(
      `INSERT INTO peer_rank (campaign_id, indicator_id, on_day, rank, peers, peer_words, place)
       VALUES (@campaignId, @indicatorId, @on, @rank, @peers, @peerWords, @place)`,
    )
    .run({ campaignId, ...rank });
  return Number(lastInsertRowid);
}

export function updatePeerRank(db: WriteHandle, rank: PeerRank): void {
  db.prepare<unknown, [PeerRank]>(
    `UPDATE peer_rank SET indicator_id = @indicatorId, on_day = @on, rank = @rank, peers = @peers,
                          peer_words = @peerWords, place = @place
     WHERE id = @id`,
  ).run(rank);
}
