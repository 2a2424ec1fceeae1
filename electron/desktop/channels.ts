/** The three ipc channels: a call with its reply, events, and the dialog that chooses a file. */
export const CALL_CHANNEL = 'so-chi-tieu:call';
export const EVENT_CHANNEL = 'so-chi-tieu:event';
export const PICK_CHANNEL = 'so-chi-tieu:pick';
