/** The two ipc channels: a call with its reply, and events. */
export const CALL_CHANNEL = 'so-chi-tieu:call';
export const EVENT_CHANNEL = 'so-chi-tieu:event';
