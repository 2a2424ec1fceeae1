/// <reference types="vite/client" />
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ClientProvider, useAppEvents } from '../../../renderer/api/client.tsx';
import { useFilePicker } from '../../../renderer/api/file-picker.ts';
import { browserTransport, takeToken } from '../../../renderer/api/transport-browser.ts';
import { problemSentence } from '../../../renderer/support/unforeseen.ts';
import { Theme } from '../../../renderer/theme/theme.tsx';
import { ConnectionBar } from '../../../renderer/ui/connection-bar.tsx';
import { createClient } from '../../../shared/contract/client.ts';

const ignore = () => {};

/** The least screen that lets a file be chosen: it shows what the host answered. */
function PickerScreen() {
  const { pick } = useFilePicker();
  const [answers, setAnswers] = useState<string[]>([]);
  useAppEvents(ignore);
  const choose = async () => {
    const answer = await pick().then(JSON.stringify, problemSentence);
    setAnswers((earlier) => [...earlier, answer]);
  };
  return (
    <>
      <ConnectionBar />
      <button type="button" onClick={choose}>
        Chọn tệp
      </button>
      <ol>
        {answers.map((answer) => (
          <li key={answer}>{answer}</li>
        ))}
      </ol>
    </>
  );
}

const client = createClient(browserTransport(window.location.origin, takeToken(window)));
createRoot(document.getElementById('root') as HTMLElement).render(
  <Theme>
    <ClientProvider client={client}>
      <PickerScreen />
    </ClientProvider>
  </Theme>,
);
