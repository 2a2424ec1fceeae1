import { Alert, Button, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { CheckedForm } from '../../shared/contract/methods.ts';
import { PlainTable } from '../ui/plain-table.tsx';
import { PLACES } from './report-lack.tsx';

/**
 * Lists the marks of a form, then those that the campaign does not know or cannot fill, with
 * places.
 */
export function FormAsks({ check, campaignId }: { check: CheckedForm; campaignId: number }) {
  const navigate = useNavigate();
  const problems = [...check.broken, ...check.unknown, ...check.lacking];
  return (
    <>
      {problems.length === 0 ? (
        <Text size="sm">
          Tệp {check.file}: chiến dịch có đủ những gì biểu cần ({check.marks.length} dấu khác nhau).
        </Text>
      ) : (
        <Alert
          color="warn"
          role="alert"
          title={`Tệp ${check.file}: ${problems.length} chỗ cần xem`}
        >
          <PlainTable>
            <thead>
              <tr>
                <th scope="col">Chỗ trong biểu</th>
                <th scope="col">Dấu</th>
                <th scope="col">Cần làm</th>
              </tr>
            </thead>
            <tbody>
              {problems.map(({ place, mark, sentence, leadsTo }, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same mark may stand twice in a place
                <tr key={i}>
                  <td>{place}</td>
                  <td>{mark}</td>
                  <td>
                    {sentence}{' '}
                    {leadsTo && (
                      <Button
                        size="compact-xs"
                        variant="default"
                        onClick={() => {
                          const { to, tab } = PLACES[leadsTo];
                          const search = { campaign: campaignId, ...(tab ? { tab } : {}) };
                          void navigate({ to, search });
                        }}
                      >
                        {PLACES[leadsTo].words}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        </Alert>
      )}
      {check.marks.length > 0 && (
        <PlainTable>
          <thead>
            <tr>
              <th scope="col">Dấu trong biểu</th>
              <th scope="col">In ra</th>
              <th scope="col" data-number>
                Số chỗ
              </th>
            </tr>
          </thead>
          <tbody>
            {check.marks.map(({ mark, about, count }) => (
              <tr key={mark}>
                <td>{mark}</td>
                <td>{about}</td>
                <td data-number>{count}</td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
    </>
  );
}
