/** One measured figure of `npm run bench`, held against its limit. */
export interface BenchRow {
  name: string;
  value: number;
  /** "ms", "×" (a ratio measured in this run), "MB". */
  unit: string;
  limit: number;
}

/** Value at a share of sorted samples: percentile(samples, 0.95). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);
