import { describeCarrier } from './carrier-conformance.ts';

// No carrier at all: what the others are held against.
describeCarrier('none, the door itself', async (app) => {
  let open = true;
  return {
    transport: {
      send: async (text) => {
        if (!open) throw new Error('closed');
        return app.dispatch(text);
      },
      listen: (onEvent) => app.subscribe(onEvent),
    },
    close: async () => {
      open = false;
      app.close();
    },
  };
});
