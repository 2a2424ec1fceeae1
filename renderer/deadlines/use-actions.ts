import { useNavigate } from '@tanstack/react-router';
import type { Action } from './deadline-actions.ts';

/** Goes to where a deadline is acted on; `openPanel` for what is done beside the list. */
export function useActions(campaign: number, openPanel: () => void): (action: Action) => void {
  const navigate = useNavigate();
  return (action) => {
    switch (action.to) {
      case 'panel':
        return openPanel();
      case 'entry':
        return void navigate({ to: '/entry', search: { campaign, on: action.on } });
      case 'send':
        return void navigate({ to: '/exchange', search: { campaign, view: 'gui-len' } });
      case 'receive':
        return void navigate({ to: '/exchange', search: { campaign, view: 'nhan' } });
      case 'sentDays':
        return void navigate({ to: '/exchange', search: { campaign, view: 'don-vi' } });
      case 'report':
        return void navigate({
          to: '/reports',
          search: {
            campaign,
            ...(action.on === null ? {} : { on: action.on }),
            ...(action.report === '' ? {} : { report: action.report }),
          },
        });
    }
  };
}
