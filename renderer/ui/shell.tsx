import { UnstyledButton } from '@mantine/core';
import { Link, Outlet, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { commandHint } from '../../shared/contract/commands.ts';
import { CommandDialogs } from '../actions/command-dialogs.tsx';
import { runCommand } from '../actions/offered.ts';
import { useFollowChanges } from '../api/follow-changes.ts';
import { useMethod } from '../api/queries.ts';
import { DueLink } from '../deadlines/due-link.tsx';
import { NoticeBar } from '../deadlines/notice-bar.tsx';
import { useGoToOpenedFiles } from '../exchange/opened-files.tsx';
import { WhoWorks } from '../people/who-works.tsx';
import { UnforeseenBar } from '../support/unforeseen-bar.tsx';
import { ConnectionBar } from './connection-bar.tsx';
import { usePartKeys } from './parts.ts';
import css from './shell.module.css';
import { SlowBar } from './slow-bar.tsx';

/** The frame of every screen: name of the program, campaign, and links to the screens. */
export function Shell() {
  useFollowChanges();
  usePartKeys();
  useGoToOpenedFiles();
  const search = useSearch({ strict: false });
  const campaigns = useMethod('campaigns.list', {});
  const unit = useMethod('office.read', {}).data?.unit ?? null;
  const current = campaigns.data?.find((campaign) => campaign.id === search.campaign);
  const target = current ? { campaign: current.id, ...(search.on ? { on: search.on } : {}) } : null;
  // On screens of no campaign the deadlines are those of the one last opened, else of the newest.
  const last = useRef<number | null>(null);
  useEffect(() => {
    if (current) last.current = current.id;
  }, [current]);
  const other = current
    ? undefined
    : (campaigns.data?.find(({ id }) => id === last.current) ?? campaigns.data?.[0]);
  return (
    <div className={css.shell}>
      <header className={css.shellBar}>
        <Link to="/campaigns" className={css.shellBrand}>
          Sổ Chỉ Tiêu
        </Link>
        {current && target && (
          <>
            <span className={css.shellCampaign} title={current.name}>
              {current.name}
            </span>
            <nav aria-label="Màn hình">
              <Link to="/entry" search={target}>
                Nhập số liệu
              </Link>
              <DueLink search={target} />
              <Link to="/figures" search={target}>
                Tổng hợp
              </Link>
              <Link to="/targets" search={target}>
                Chỉ tiêu
              </Link>
              <Link to="/reports" search={target}>
                Báo cáo
              </Link>
              <Link to="/units" search={target}>
                Đơn vị
              </Link>
              <Link to="/settings" search={target}>
                Thiết lập
              </Link>
              <Link to="/history" search={target}>
                Lịch sử
              </Link>
            </nav>
          </>
        )}
        {other && (
          <nav aria-label="Màn hình">
            <DueLink search={{ campaign: other.id }} of={other.name} />
          </nav>
        )}
        <nav className={css.shellEnd} aria-label="Chung">
          <UnstyledButton
            className={css.shellLook}
            title={commandHint('find')}
            onClick={() => runCommand('find')}
          >
            Tìm
          </UnstyledButton>
          <Link to="/exchange" search={current ? { campaign: current.id } : {}}>
            Gửi và nhận
          </Link>
          <Link to="/office" {...(unit ? { title: unit.name } : {})}>
            {unit ? 'Cơ quan' : 'Khai cơ quan'}
          </Link>
          <Link to="/campaigns" activeOptions={{ exact: true }}>
            Chiến dịch
          </Link>
        </nav>
        <WhoWorks className={css.shellLook} />
      </header>
      <CommandDialogs campaign={current} />
      <ConnectionBar />
      <SlowBar />
      <UnforeseenBar />
      <NoticeBar />
      <main className={css.shellMain}>
        <Outlet />
      </main>
    </div>
  );
}
