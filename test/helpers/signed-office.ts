import { checksumOf } from '../../electron/services/signed-models.ts';
import type { Client } from '../../shared/contract/client.ts';
import type { InputOf, OutputOf } from '../../shared/contract/methods.ts';

/** Keeps a report as the screen does: as it stands, whatever is asked about it. */
export async function keepReport(
  call: Client['call'],
  request: InputOf<'signed.keep'>['request'],
  agreed: string[] = [],
): Promise<OutputOf<'signed.keep'>> {
  const model = await call('reports.build', request);
  return call('signed.keep', { request, seen: checksumOf(JSON.stringify(model)), agreed });
}
