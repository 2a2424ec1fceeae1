import { Title } from '@mantine/core';
import type { SupportFile } from '../../shared/contract/methods.ts';
import css from './support-files.module.css';

/** What goes to whoever helps, file by file. */
export function SupportFiles({ files }: { files: readonly SupportFile[] }) {
  return files.map(({ name, text }) => (
    <section key={name} aria-label={name}>
      <Title order={2} size="h5">
        {name}
      </Title>
      <pre className={css.text}>{text}</pre>
    </section>
  ));
}
