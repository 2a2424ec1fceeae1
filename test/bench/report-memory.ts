import { pageOfReport, renderReport } from '../../electron/files/write-report.ts';
import { buildAppendix } from '../../shared/report/reports/appendix.ts';
import { longTable } from '../helpers/sample-sheet.ts';

/**
 * Builds the appendix of the 10.035 communes before 2025 and writes it in the format that is asked
 * for; prints the most memory that it took, in MB.
 */
const format = process.argv[2] as 'docx' | 'xlsx' | 'html' | 'csv';
const model = buildAppendix(longTable(10_035), 'strict');
const bytes = await renderReport(model, format, async () => Buffer.from(await pageOfReport(model)));
if (bytes.length < 100_000) throw new Error('the file is not whole');
// Linux tells it in kilobytes, as do the others.
process.stdout.write(String(process.resourceUsage().maxRSS / 1024));
