import { describe, expect, it } from 'vitest';
import {
  partsOfName,
  readUnitName,
  saysWhich,
  unmarkedKey,
  withoutOffice,
} from '../../shared/domain/unit-names.ts';

/** The kinds of unit that a name can mean, null for none. */
const kinds = (name: string) => readUnitName(name).map(({ kind }) => kind);
/** Whether two spellings can be one name. */
const same = (one: string, other: string) => {
  const keys = new Set(readUnitName(one).map(({ kind, rest }) => `${kind} ${rest}`));
  return readUnitName(other).some(({ kind, rest }) => keys.has(`${kind} ${rest}`));
};

describe('a name of a unit', () => {
  it('has a kind word only where something stands behind it', () => {
    expect(kinds('Phường 5')).toEqual(['phường', null]);
    for (const name of ['Phường', 'P.', 'phường .']) expect(kinds(name)).toEqual([null]);
  });

  it('begins with the longest kind word, in whatever short form', () => {
    expect(kinds('Khu phố 3')).toEqual(['khu phố', null]);
    expect(kinds('T.P. An Khê')).toEqual(['thành phố', null]);
    expect(same('K/P 3', 'Khu phố 3')).toBe(true);
    expect(same('TX/An Khê', 'Thị xã An Khê')).toBe(true);
  });

  it('is known with its kind word alone only where that is written in full', () => {
    expect(readUnitName('Xã An').map(({ isFull }) => isFull)).toEqual([true, false]);
    expect(readUnitName('H. An').map(({ isFull }) => isFull)).toEqual([false, false]);
    expect(readUnitName('Tổ 3').map(({ isFull }) => isFull)).toContain(true);
  });

  it('may write i or y where they sound the same, and nowhere else', () => {
    expect(same('Xã Quy Đức', 'Xã Qui Đức')).toBe(true);
    expect(same('Xã Mỹ Sơn', 'Xã Mĩ Sơn')).toBe(true);
    expect(same('Thôn Nghi', 'Thôn Nghy')).toBe(false);
    expect(same('Xã Hoà Sơn', 'Xã Hòa Sơn')).toBe(true);
    expect(same('Xã Hoà Sơn', 'Xã Hoa Sơn')).toBe(false);
  });

  it('may say "số" before a number, with or without a zero', () => {
    expect(same('Tổ dân phố số 03', 'Tổ dân phố 3')).toBe(true);
    expect(same('Thôn so 3', 'Thôn 3')).toBe(true);
    expect(same('Thôn Số', 'Thôn')).toBe(false);
    expect(same('Thôn Ba Số 3', 'Thôn Ba 3')).toBe(true);
    expect(same('Ấp Caso 3', 'Ấp 3')).toBe(false);
    expect(same('Thôn 1 2', 'Thôn 12')).toBe(false);
    expect(same('Thôn 10', 'Thôn 1')).toBe(false);
  });

  it('may stand after others, with signs between them', () => {
    expect(partsOfName('Xã A, Huyện B')).toEqual([
      ...['xã a huyện', 'xã a', 'xã'],
      ...['a huyện b', 'huyện b', 'b'],
    ]);
    expect(partsOfName('Xã A –  B')).toEqual(['xã a', 'xã', 'a b', 'b']);
    expect(partsOfName('Pleiku')).toEqual([]);
  });

  it('stands for its office, or behind a running number', () => {
    expect(withoutOffice('UBND huyện Đak Pơ')).toBe('huyện đak pơ');
    expect(withoutOffice('2. Xã B')).toBe('xã b');
    expect(withoutOffice('Xã B')).toBeNull();
  });

  it('says which without its kind word where it is more than a number or a letter', () => {
    for (const name of ['đakpơ', 'ấp', 'an']) expect(saysWhich(name)).toBe(true);
    for (const name of ['3', 'a', 'iv', 'a1b', '']) expect(saysWhich(name)).toBe(false);
  });

  it('is typed without marks and spaces', () => {
    expect(unmarkedKey('Plei Ku')).toBe('pleiku');
    expect(unmarkedKey('Qui Nhơn')).toBe('quynhon');
    expect(unmarkedKey('Số 05')).toBe('5');
  });
});
