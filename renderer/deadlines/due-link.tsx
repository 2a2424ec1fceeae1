import { Link } from '@tanstack/react-router';
import { formatCount } from '../../shared/text/numbers.ts';
import { useMethod } from '../api/queries.ts';
import { dueCount, dueText } from './deadline-rows.ts';
import css from './due-link.module.css';

/** How often it is counted anew: a deadline passes without anything being changed. */
const EVERY = 60_000;
/** More are not read as a number but as "many". */
const MOST = 999;

/**
 * The link to Việc đến hạn, with how many deadlines are due today or late; `of` names their campaign
 * where the screen does not.
 */
export function DueLink({
  search,
  of,
}: {
  search: { campaign: number; on?: string };
  of?: string;
}) {
  const due = useMethod(
    'deadlines.due',
    { campaignId: search.campaign },
    { every: EVERY, keepPrevious: true },
  ).data;
  const count = due ? dueCount(due) : 0;
  const shown = count > MOST ? `${MOST}+` : formatCount(count);
  const title = [of, due && dueText(due)].filter(Boolean).join(': ');
  return (
    <Link to="/deadlines" search={search} {...(title === '' ? {} : { title })}>
      Việc đến hạn
      <span className={css.count} hidden={count === 0}>
        {shown}
      </span>
    </Link>
  );
}
