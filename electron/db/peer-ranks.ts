import type { New } from '../../shared/domain/campaign.ts';
import type { PeerRank } from '../../shared/domain/peer-rank.ts';
import type { ReadHandle, WriteHandle } from './open.ts';
import { newUid } from './uid.ts';

/** Ranks told by the office above, of indicators that are set up, the latest day first. */
export function listPeerRanks(db: ReadHandle, campaignId: number): PeerRank[] {
  return db
    .prepare<PeerRank, [number]>(
      `SELECT peer_rank.id, peer_rank.uid, indicator_id AS indicatorId, on_day AS "on", rank, peers,
              peer_words AS peerWords, place
       FROM peer_rank
       JOIN indicator ON indicator.id = indicator_id AND indicator.removed_at IS NULL
       WHERE peer_rank.campaign_id = ? AND peer_rank.removed_at IS NULL
       ORDER BY on_day DESC, indicator.position`,
    )
    .all(campaignId);
}

export function insertPeerRank(db: WriteHandle, campaignId: number, rank: New<PeerRank>): number {
  const { lastInsertRowid } = db
    .prepare<unknown, [New<PeerRank> & { campaignId: number; uid: string }]>(
      `INSERT INTO peer_rank (uid, campaign_id, indicator_id, on_day, rank, peers, peer_words, place)
       VALUES (@uid, @campaignId, @indicatorId, @on, @rank, @peers, @peerWords, @place)`,
    )
    .run({ ...rank, uid: newUid(), campaignId });
  return Number(lastInsertRowid);
}

export function updatePeerRank(db: WriteHandle, rank: Omit<PeerRank, 'uid'>): void {
  db.prepare<unknown, [Omit<PeerRank, 'uid'>]>(
    `UPDATE peer_rank SET indicator_id = @indicatorId, on_day = @on, rank = @rank, peers = @peers,
                          peer_words = @peerWords, place = @place
     WHERE id = @id`,
  ).run(rank);
}
