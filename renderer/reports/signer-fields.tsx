import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useRef } from 'react';
import {
  AUTHORITIES,
  type Authority,
  NO_SIGNER,
  type Signer,
  signerWords,
} from '../../shared/domain/papers.ts';
import { type PaperEditor, PaperSource } from './paper-field.tsx';

const AUTHORITY_WORDS: Record<Authority, string> = {
  KT: 'KT. (ký thay người đứng đầu)',
  TL: 'TL. (thừa lệnh)',
  TUQ: 'TUQ. (thừa ủy quyền)',
  Q: 'Q. (quyền chức vụ)',
};

/** Chooses who signs; the fields of that signer are below. */
export function SignerFields(props: PaperEditor) {
  const { document, errorOf } = props;
  const { signers, signer: chosen } = document.papers;
  const signer = signers.find(({ id }) => id === chosen);
  const post = useRef<HTMLInputElement>(null);
  const set = (change: Partial<Signer>) =>
    document.setPapers({
      signers: signers.map((each) => (each.id === chosen ? { ...each, ...change } : each)),
    });
  const textField = (field: Exclude<keyof Signer, 'id' | 'authority'>, label: string, of = '') => (
    <TextInput
      ref={field === 'post' ? post : undefined}
      label={label}
      placeholder={of}
      value={signer?.[field] ?? ''}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <Stack gap="sm">
      <PaperSource {...props} field="signer">
        <NativeSelect
          label="Người ký"
          value={signer ? chosen : ''}
          error={errorOf('signer')}
          data={[
            { value: '', label: '(chưa chọn)' },
            ...signers.map((each, i) => ({
              value: each.id,
              label: signerWords(each) || `Người ký thứ ${i + 1}`,
            })),
          ]}
          onChange={(event) => document.setPapers({ signer: event.currentTarget.value })}
        />
      </PaperSource>
      <PaperSource {...props} field="signers">
        <Stack gap="sm" role="group" aria-label="Người ký đang chọn">
          {signer && (
            <>
              {textField('post', 'Chức vụ của người ký', 'Chủ tịch')}
              {textField('name', 'Họ và tên', 'Nguyễn Văn Mẫu')}
              {textField('collective', 'Ký thay mặt (TM.)', 'Ủy ban nhân dân')}
              <NativeSelect
                label="Quyền ký"
                value={signer.authority ?? ''}
                data={[
                  { value: '', label: 'Ký theo chức vụ của mình' },
                  ...AUTHORITIES.map((value) => ({ value, label: AUTHORITY_WORDS[value] })),
                ]}
                onChange={(event) =>
                  set({ authority: (event.currentTarget.value || null) as Authority | null })
                }
              />
              {signer.authority !== null &&
                signer.authority !== 'Q' &&
                textField('signsFor', 'Ký thay chức vụ', 'Chủ tịch')}
              {textField('rank', 'Cấp bậc trước họ tên (lực lượng vũ trang)', 'Đại tá')}
            </>
          )}
          {errorOf('signers') && (
            <Text role="alert" size="sm" c="wrong">
              {errorOf('signers')}
            </Text>
          )}
          <Group gap="sm">
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                const id = crypto.randomUUID();
                document.setPapers({ signers: [...signers, { ...NO_SIGNER, id }], signer: id });
                // After the fields of the new signer are drawn.
                requestAnimationFrame(() => post.current?.focus());
              }}
            >
              Thêm người ký
            </Button>
            {signer && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() =>
                  document.setPapers({
                    signers: signers.filter(({ id }) => id !== chosen),
                    signer: '',
                  })
                }
              >
                Bỏ người ký này
              </Button>
            )}
          </Group>
        </Stack>
      </PaperSource>
    </Stack>
  );
}
