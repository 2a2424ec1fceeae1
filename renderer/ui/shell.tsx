import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useRef } from 'react';
import type { AppEvent } from '../../shared/contract/methods.ts';
import { useAppEvents, useConnection } from '../api/client.tsx';
import { useMethod } from '../api/queries.ts';
import { ConnectionBar } from './connection-bar.tsx';
import { SchemeChoice } from './scheme-choice.tsx';
import css from './shell.module.css';

/** What follows from figures is read again a moment after they changed, here or elsewhere. */
function useFollowChanges() {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const onEvent = useCallback(
    (event: AppEvent) => {
      if (event.event === 'campaigns.changed') {
        for (const method of [
          'campaigns.list',
          'campaigns.settings',
          'units.list',
          'removals.list',
        ]) {
          void queries.invalidateQueries({ queryKey: [method] });
        }
      }
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        void queries.invalidateQueries({ queryKey: ['checks.list'] });
        void queries.invalidateQueries({ queryKey: ['reports.build'] });
      }, 500);
    },
    [queries],
  );
  useAppEvents(onEvent);
  useEffect(() => () => clearTimeout(timer.current), []);
  // What was told while nobody listened is read now.
  const connection = useConnection();
  const before = useRef(connection);
  useEffect(() => {
    if (before.current === 'lost' && connection === 'open') void queries.invalidateQueries();
    before.current = connection;
  }, [connection, queries]);
}

/** The frame of every screen: what this is, which campaign, and where one can go. */
export function Shell() {
  useFollowChanges();
  const search = useSearch({ strict: false });
  const campaigns = useMethod('campaigns.list', {});
  const current = campaigns.data?.find((campaign) => campaign.id === search.campaign);
  const target = current ? { campaign: current.id, ...(search.on ? { on: search.on } : {}) } : null;
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
            </nav>
          </>
        )}
        <nav className={css.shellEnd} aria-label="Chung">
          <Link to="/campaigns" activeOptions={{ exact: true }}>
            Chiến dịch
          </Link>
        </nav>
        <SchemeChoice className={css.shellLook} />
      </header>
      <ConnectionBar />
      <main className={css.shellMain}>
        <Outlet />
      </main>
    </div>
  );
}
