/** The two ipc channels: a page asks for its port to the engine, and gets it. */
export const CONNECT_CHANNEL = 'so-chi-tieu:connect';
export const PORT_CHANNEL = 'so-chi-tieu:port';
