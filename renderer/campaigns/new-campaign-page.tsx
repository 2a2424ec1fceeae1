import { Button, Group, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { formatDay } from '../../shared/text/dates.ts';
import { useChange } from '../api/queries.ts';
import { DayInput, dayProblem } from '../ui/day-input.tsx';
import { Problem } from '../ui/problem.tsx';
import { readUnitLines } from './unit-lines.ts';

/** Longest name the store takes. */
const MAX_LINE = 300;

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
  const fields = {
    startsOn: useRef<HTMLInputElement>(null),
    endsOn: useRef<HTMLInputElement>(null),
  };
  const lines = useMemo(() => readUnitLines(units), [units]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const found: Errors = {};
    if (name.trim() === '') found.name = 'Ghi tên chiến dịch.';
    if (name.trim().length > MAX_LINE) found.name = `Tên dài quá ${MAX_LINE} chữ; rút gọn lại.`;
    if (rootUnitName.trim() === '') found.rootUnitName = 'Ghi tên đơn vị phát động.';
    if (rootUnitName.trim().length > MAX_LINE) {
      found.rootUnitName = `Tên dài quá ${MAX_LINE} chữ; rút gọn lại.`;
    }
    if (startsOn === null) found.startsOn = 'Chọn ngày bắt đầu.';
    if (endsOn === null) found.endsOn = 'Chọn ngày kết thúc.';
    if (startsOn !== null && endsOn !== null && endsOn < startsOn) {
      found.endsOn = `Ngày kết thúc phải từ ngày bắt đầu (${formatDay(startsOn)}) trở đi.`;
    }
    // What stands in the field counts, not the last day that it meant.
    for (const field of ['startsOn', 'endsOn'] as const) {
      const problem = dayProblem(fields[field].current?.value ?? '');
      if (problem !== null) found[field] = problem;
    }
    const [problem] = lines.problems;
    if (problem !== undefined) found.units = problem;
    else if (lines.units.length === 0) {
      found.units = 'Ghi ít nhất một đơn vị, mỗi đơn vị một dòng.';
    }
    setErrors(found);
    if (Object.keys(found).length > 0 || startsOn === null || endsOn === null) return;
    create.mutate(
      { name, rootUnitName, startsOn, endsOn, units: lines.units },
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
          ref={fields.startsOn}
          fixOnBlur={false}
          placeholder="01/09/2026"
          value={startsOn}
          onChange={setStartsOn}
          error={errors.startsOn}
          withAsterisk
        />
        <DayInput
          label="Đến hết ngày"
          ref={fields.endsOn}
          fixOnBlur={false}
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
        description={
          lines.units.length > 0
            ? `Đọc được ${lines.units.length} đơn vị.`
            : 'Mỗi dòng một đơn vị; có thể dán từ Excel hai cột: mã và tên.'
        }
        placeholder={'Thôn Đông\nThôn Đoài\nThôn Trung'}
        rows={7}
        value={units}
        onChange={(event) => setUnits(event.currentTarget.value)}
        error={errors.units}
        withAsterisk
      />
      <Text size="sm" c="dimmed" mt="sm">
        Chỉ số nhập hằng ngày: kích hoạt tài khoản định danh điện tử mức 1 và mức 2.
      </Text>
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
