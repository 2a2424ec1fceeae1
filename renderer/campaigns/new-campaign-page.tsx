import { Button, Group, Textarea, TextInput, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { formatDay } from '../../shared/text/dates.ts';
import { useChange } from '../api/queries.ts';
import { DayInput } from '../ui/day-input.tsx';
import { Problem } from '../ui/problem.tsx';
import { readUnitLines } from './unit-lines.ts';

type Errors = Partial<Record<'name' | 'startsOn' | 'endsOn' | 'rootUnitName' | 'units', string>>;

/** A short form for a campaign of one's own: each refused field says why, at the field. */
export function NewCampaignPage() {
  const navigate = useNavigate();
  const create = useChange('campaigns.create', ['campaigns.list']);
  const [name, setName] = useState('');
  const [rootUnitName, setRootUnitName] = useState('');
  const [startsOn, setStartsOn] = useState<string | null>(null);
  const [endsOn, setEndsOn] = useState<string | null>(null);
  const [units, setUnits] = useState('');
  const [errors, setErrors] = useState<Errors>({});

  function submit(event: FormEvent) {
    event.preventDefault();
    const lines = readUnitLines(units);
    const found: Errors = {};
    if (name.trim() === '') found.name = 'Ghi tên chiến dịch.';
    if (rootUnitName.trim() === '') found.rootUnitName = 'Ghi tên đơn vị phát động.';
    if (startsOn === null) found.startsOn = 'Chọn ngày bắt đầu.';
    if (endsOn === null) found.endsOn = 'Chọn ngày kết thúc.';
    if (startsOn !== null && endsOn !== null && endsOn < startsOn) {
      found.endsOn = `Ngày kết thúc phải từ ngày bắt đầu (${formatDay(startsOn)}) trở đi.`;
    }
    if (lines.length === 0) found.units = 'Ghi ít nhất một đơn vị, mỗi đơn vị một dòng.';
    setErrors(found);
    if (Object.keys(found).length > 0 || startsOn === null || endsOn === null) return;
    create.mutate(
      { name, rootUnitName, startsOn, endsOn, units: lines },
      {
        onSuccess: (campaign) =>
          void navigate({ to: '/entry', search: { campaign: campaign.id }, replace: true }),
      },
    );
  }

  return (
    <form className="form-page" onSubmit={submit} noValidate>
      <Title order={1} size="h2" mb="md">
        Bắt đầu chiến dịch mới
      </Title>
      <TextInput
        label="Tên chiến dịch"
        placeholder="Ví dụ: 50 ngày đêm kích hoạt tài khoản định danh điện tử"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={errors.name}
        data-autofocus
        autoFocus
        withAsterisk
      />
      <Group grow align="flex-start" mt="sm">
        <DayInput
          label="Từ ngày"
          placeholder="01/09/2026"
          value={startsOn}
          onChange={setStartsOn}
          error={errors.startsOn}
          withAsterisk
        />
        <DayInput
          label="Đến hết ngày"
          placeholder="20/10/2026"
          value={endsOn}
          onChange={setEndsOn}
          error={errors.endsOn}
          withAsterisk
        />
      </Group>
      <TextInput
        mt="sm"
        label="Đơn vị phát động"
        placeholder="Ví dụ: Xã Đồng Tâm"
        value={rootUnitName}
        onChange={(event) => setRootUnitName(event.currentTarget.value)}
        error={errors.rootUnitName}
        withAsterisk
      />
      <Textarea
        mt="sm"
        label="Các đơn vị báo cáo"
        description="Mỗi dòng một đơn vị; có thể dán từ Excel hai cột: mã và tên."
        placeholder={'Thôn Đông\nThôn Đoài\nThôn Trung'}
        rows={7}
        value={units}
        onChange={(event) => setUnits(event.currentTarget.value)}
        error={errors.units}
        withAsterisk
      />
      {create.isError && <Problem error={create.error} />}
      <Group mt="md">
        <Button type="submit" loading={create.isPending}>
          Tạo chiến dịch
        </Button>
        <Button variant="default" onClick={() => void navigate({ to: '/campaigns' })}>
          Quay lại
        </Button>
      </Group>
    </form>
  );
}
