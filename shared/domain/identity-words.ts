import type { Identity } from './campaign.ts';

/** "Chưa có tài khoản = chưa đăng ký + đã phê duyệt", "Mức 1 + Mức 2 ≤ Kích hoạt". */
export function relationText(
  { totalId, partIds, relation }: Pick<Identity, 'totalId' | 'partIds' | 'relation'>,
  nameOf: (indicatorId: number) => string,
): string {
  const parts = partIds.map(nameOf).join(' + ');
  const total = nameOf(totalId);
  return relation === 'atMost' ? `${parts} ≤ ${total}` : `${total} = ${parts}`;
}
