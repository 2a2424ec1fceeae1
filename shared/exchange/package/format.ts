import type { Era } from '../../domain/catalogue-unit.ts';
import type { Day } from '../../domain/day.ts';
import type { DayWindow } from '../../domain/period.ts';

/**
 * The package by which offices exchange a campaign and its figures: `.sct`, a zip of a manifest,
 * its signature and parts of one JSON text a line. docs/package-format.md tells the whole of it, so
 * that other programs can write it; the types here and the schemas of `contract/package` follow it.
 */

export const PACKAGE_FORMAT = 'so-chi-tieu';
/**
 * Of what this program writes. A later one may add parts and fields, which are passed over here.
 */
export const PACKAGE_VERSION = 1;
/** The oldest reader that understands what this program writes. */
export const MIN_READER = 1;

export const MANIFEST_PART = 'manifest.json';
export const SIGNATURE_PART = 'signature.txt';

/** campaign: given down. results: sent up. answer: what the office above says of what was sent. */
export const PACKAGE_KINDS = ['campaign', 'results', 'answer'] as const;
export type PackageKind = (typeof PACKAGE_KINDS)[number];

/**
 * How a package names a unit: an official one by its list and code ("twoTier:25001"), an office's
 * own one by its uid ("own:0198…").
 */
export type UnitRef = string;

const OWN = 'own:';

export const officialRef = (era: Era, code: string): UnitRef => `${era}:${code}`;
export const ownRef = (uid: string): UnitRef => `${OWN}${uid}`;

/** What a name of a unit says; null for what is none. */
export function readRef(ref: UnitRef): { era: Era; code: string } | { uid: string } | null {
  if (ref.startsWith(OWN)) return { uid: ref.slice(OWN.length) };
  const [era, code = ''] = ref.split(':', 2);
  return (era === 'twoTier' || era === 'threeTier') && code !== '' ? { era, code } : null;
}

/** Who made a package. */
export interface PackageOffice {
  uid: string;
  name: string;
  /** The unit of the catalogue that it is; null for a body of any other kind. */
  unit: UnitRef | null;
  /** Ed25519, the 32 bytes in base64. */
  publicKey: string;
}

/**
 * A package that another one goes on from, by the SHA-256 of its manifest in hexadecimal digits.
 */
export interface PackageStep {
  revision: number;
  sha256: string;
}

export interface PackagePart {
  name: string;
  /** Of the part's bytes, in hexadecimal digits. */
  sha256: string;
  bytes: number;
  lines: number;
}

/** How many digits of a checksum tell of which package a page of paper is a copy. */
export const DIGITS_OF_COPY = 32;

/** The package whose figures stand on a page of paper. */
export interface PaperCopy {
  /** The first 32 digits of the SHA-256 of its manifest. */
  of: string;
  /** How many notes on cells it has, which the page has not. */
  notes: number;
}

export interface PackageManifest {
  format: typeof PACKAGE_FORMAT;
  version: number;
  minReader: number;
  kind: PackageKind;
  /** ISO 8601 instant, by the sender's clock. */
  madeAt: string;
  from: PackageOffice;
  campaign: { uid: string; name: string };
  /** results: the unit whose tree is told. campaign and answer: for whom it is. */
  units: UnitRef[];
  /** results: the days that the figures are of. */
  window: DayWindow | null;
  /** Counts what this office made of the same kind, for the same units and window; from 1. */
  revision: number;
  /**
   * Counts all files that this office made for the campaign, from 1: of two that tell of the same
   * cell the later one holds, in whatever order they arrive.
   */
  sequence: number;
  /** The revision before; null for the first. */
  builds: PackageStep | null;
  /** results: the answer that returned the revision before, by its manifest; null for none. */
  answers: { sha256: string } | null;
  /** Of figures that came on paper: what the codes of the page tell of the package they copy. */
  paper?: PaperCopy | undefined;
  parts: PackagePart[];
}

/** Figures of an indicator: for each day a list of values in the order of the units. */
export interface FigureBlock {
  /** By uid. */
  indicator: string;
  units: UnitRef[];
  /** The days at which the cells are kept, see `domain/cell-place`. */
  days: Day[];
  /**
   * By day, then by unit; null where nothing is keyed. Hundredths of a per cent for percentages.
   */
  values: (number | null)[][];
}

/** A unit as the sender has it. */
export interface PackageUnit {
  ref: UnitRef;
  /** Null for the root of the campaign of the office above all. */
  parent: UnitRef | null;
  code: string;
  name: string;
  kind: string;
  printedName: string | null;
  validFrom: Day | null;
  validTo: Day | null;
}

/** A note of a clerk on a cell. */
export interface PackageNote {
  indicator: string;
  unit: UnitRef;
  on: Day;
  text: string;
}

/** What is sent up. */
export interface ResultsContent {
  units: PackageUnit[];
  results: FigureBlock[];
  notes: PackageNote[];
  /** Of a form or a table that was read here: what could not be taken for a figure. */
  unread?: readonly UnreadCell[];
}

/** A cell of a form or a table that could not be read, or belongs nowhere. */
export interface UnreadCell {
  /** By uid. */
  indicator: string;
  /** As it is called in the file. */
  unit: string;
  on: Day;
  /** As it is written. */
  value: string;
  /** Where it is, and what is wrong. */
  words: string;
}
