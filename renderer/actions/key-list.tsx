import { Modal, Title } from '@mantine/core';
import {
  COMMANDS,
  type CommandWords,
  keyText,
  PLACES,
  type Place,
} from '../../shared/contract/commands.ts';
import css from './key-list.module.css';

const ALL: readonly CommandWords[] = Object.values(COMMANDS);

const withKeys = (place: Place) =>
  ALL.filter((command) => command.place === place && command.shortcuts.length > 0);

/** Every key of the program, by where it can be used (F1). */
export function KeyList({ onClose }: { onClose(): void }) {
  return (
    <Modal opened size="xl" title={COMMANDS.keys.words} returnFocus={false} onClose={onClose}>
      <div className={css.places}>
        {(Object.keys(PLACES) as Place[])
          .filter((place) => withKeys(place).length > 0)
          .map((place) => (
            <section key={place} aria-label={PLACES[place]}>
              <Title order={3} size="h5">
                {PLACES[place]}
              </Title>
              <dl className={css.keys}>
                {withKeys(place).map(({ words, shortcuts }) => (
                  <div key={words}>
                    <dt>
                      {shortcuts.map((shortcut) => (
                        <kbd key={shortcut}>{keyText(shortcut)}</kbd>
                      ))}
                    </dt>
                    <dd>{words}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
    </Modal>
  );
}
