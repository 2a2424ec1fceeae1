import { Anchor, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange, useMethod } from '../api/queries.ts';
import { Problem } from '../ui/problem.tsx';
import { OfficeDetails } from './office-form.tsx';
import css from './office-page.module.css';

/** Cơ quan: who works on this PC, to be filled in or changed at any time. */
export function OfficePage() {
  const office = useMethod('office.read', {});
  const [saved, setSaved] = useState(false);
  if (office.isError) {
    return <Problem error={office.error} onRetry={() => void office.refetch()} />;
  }
  if (!office.data) return null;
  return (
    <div className={css.page}>
      <Title order={1} size="h3">
        Cơ quan
      </Title>
      <Text c="dimmed" mb="md">
        Máy này là của cơ quan nào, và phần đầu văn bản của cơ quan.
      </Text>
      <Text mb="md">
        <Anchor component={Link} to="/backups">
          Sao lưu, khôi phục, chuyển sang máy khác
        </Anchor>
        {' · '}
        <Anchor component={Link} to="/people">
          Người dùng của máy này
        </Anchor>
        {' · '}
        <Anchor component={Link} to="/support">
          Gửi cho người hỗ trợ
        </Anchor>
      </Text>
      <OfficeDetails office={office.data} onSaved={() => setSaved(true)} />
      <output className={css.saved}>{saved ? 'Đã lưu.' : ''}</output>
    </div>
  );
}

/** The one step of the first start. A clerk who skips it finds it again under “Khai cơ quan”. */
export function OfficeStep() {
  const office = useMethod('office.read', {});
  const putOff = useChange('office.save');
  if (office.isError) {
    return <Problem error={office.error} onRetry={() => void office.refetch()} />;
  }
  if (!office.data) return null;
  return (
    <div className={css.page}>
      <Title order={1} size="h3">
        Sổ Chỉ Tiêu
      </Title>
      <Text c="dimmed" mb="md">
        Khai một lần; sửa lại lúc nào cũng được ở mục “Cơ quan”, góc trên bên phải.
      </Text>
      <OfficeDetails
        office={office.data}
        title="Máy này là của cơ quan nào?"
        leave={{ words: 'Để sau', onLeave: () => putOff.mutate({ office: null }) }}
        onSaved={() => {}}
      />
      {putOff.isError && <Problem error={putOff.error} />}
    </div>
  );
}
