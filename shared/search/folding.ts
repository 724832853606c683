import { utf16 } from '../text/offsets';
import type { Graphemes } from '../text/graphemes';

/** What two stretches of text may differ in and still be the same words. */
export interface FoldingOptions {
  /** Upper and lower case are kept apart. */
  readonly matchesCase: boolean;
  /** Accents, points, strokes through letters and the shape of quotation marks make no difference. */
  readonly variants: boolean;
}

/**
 * The folded form of one stretch of text: two stretches are found for one another where their folded forms are
 * the same string. Composed and decomposed characters fold alike always; case by the full mapping (ß and SS,
 * ﬁ and fi, the three sigmas), with the dotted and the dotless i of Turkish taken as one; soft hyphens, direction
 * marks and other signs without a shape of their own fold to nothing. The stretch is to begin and end between
 * graphemes.
 */
export interface Folding {
  fold(stretch: string): string;
  /**
   * Whether a stretch surely folds code unit by code unit, so that an offset into its folded form is an offset
   * into the stretch; `folded` is what `fold` would give. Where it cannot be sure it says no.
   */
  byCodeUnit(stretch: string): { readonly folded: string } | null;
}

/** Signs that are not seen: soft hyphen, zero-width space, word joiner, and the marks that only set a direction. */
const UNSEEN = /[\u00ad\u200b\u2060\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;
/** Those, and the dot above, which folds away behind an i. */
const MAY_VANISH = new RegExp(`${UNSEEN.source}|\\u0307`);

/** Marks that a spelling variant may leave out: accents, Arabic vowels, Hebrew points, the Arabic tatweel. Not the kana's voice marks. */
const ACCENT =
  /(?![\u3099\u309a])(?:(?=\p{Mn})\p{Script=Inherited}|[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640])/gu;
const HAS_ACCENT = new RegExp(ACCENT.source, 'u');
const HAS_MARK = /\p{M}/u;

/** Letters with a stroke or joined, which no decomposition takes apart, and quotation marks. */
const VARIANTS: Readonly<Record<string, string>> = {
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ħ: 'h',
  Ħ: 'H',
  ŧ: 't',
  Ŧ: 'T',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  ʼ: "'",
  '`': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
};
const HAS_VARIANT = new RegExp(`[${Object.keys(VARIANTS).join('')}]`, 'g');

/** Characters of which most texts are made and that fold by lower case alone, one by one, whatever stands beside them. */
const PLAIN =
  /^[\t\n\x20-\x7e\u00a0-\u00ac\u00ae-\u00b4\u00b6-\u00de\u00e0-\u012f\u0132-\u0148\u014a-\u017e\u0400-\u045f\u0620-\u063f\u0641-\u064a\u0660-\u0669\u2010-\u2027\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]*$/;
const ASCII = /^[\t\n\x20-\x5f\x61-\x7e]*$/;

const LENGTHENED = 'ßİŉǰΐΰև\\u1e96-\\u1e9e\\u1f50-\\u1f57\\u1f80-\\u1fff\\ufb00-\\ufb17æÆœŒ';
const HAS_LENGTHENED = new RegExp(`[${LENGTHENED}]`);
/**
 * Where a stretch is to be taken apart that does not fold by code unit: at what grows or shrinks when it is folded, and
 * at marks with what they stand on. It need not be complete, since what is between is looked at again.
 */
export const AWKWARD = new RegExp(`[${LENGTHENED}]|${UNSEEN.source}|.?[\\p{M}\\u0640]+`, 'gsu');

/** Makes the folding for these options. */
export function createFolding(options: FoldingOptions): Folding {
  function fold(stretch: string): string {
    let folded = stretch.replace(UNSEEN, '').normalize('NFC');
    if (options.variants) folded = withoutAccents(folded);
    return options.matchesCase ? folded : withoutCase(folded).normalize('NFC');
  }

  return {
    fold,
    byCodeUnit(stretch) {
      if ((options.variants ? ASCII : PLAIN).test(stretch)) {
        return { folded: options.matchesCase ? stretch : stretch.toLowerCase() };
      }
      /*
       * No step below ever makes a character shorter, so where the length is the same in the end it was the same
       * for each. Steps that could shorten (marks left out, characters composed) are excluded first.
       */
      if (MAY_VANISH.test(stretch) || stretch.normalize('NFC') !== stretch) return null;
      if (options.variants && HAS_ACCENT.test(stretch)) return null;
      if (options.variants && HAS_MARK.test(stretch) && HAS_LENGTHENED.test(stretch)) return null;
      const length = stretch.length;
      const accented = options.variants ? withoutAccents(stretch) : stretch;
      if (accented.length !== length) return null;
      if (options.matchesCase) return { folded: accented };
      if (accented.toUpperCase().length !== length) return null;
      const folded = withoutCase(accented);
      if (folded.length !== length || folded.normalize('NFC') !== folded) return null;
      return { folded };
    },
  };
}

/** Folds graphemes one by one, remembering the few hundred that a text is made of. */
export function foldEachGrapheme(
  folding: Folding,
  graphemes: Graphemes,
): (stretch: string, add: (length: number, folded: string) => void) => void {
  const known = new Map<string, string>();
  return (stretch, add) => {
    for (let at = 0; at < stretch.length;) {
      const end = graphemes.nextGrapheme(stretch, utf16(at));
      const grapheme = stretch.slice(at, end);
      let folded = known.get(grapheme);
      if (folded === undefined) {
        folded = folding.fold(grapheme);
        if (known.size > 4_000) known.clear();
        if (grapheme.length < 12) known.set(grapheme, folded);
      }
      add(grapheme.length, folded);
      at = end;
    }
  };
}

/** Upper case first, for what only then falls together: ß and SS, ſ and s, ı and i. */
function withoutCase(text: string): string {
  return text
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replaceAll('ß', 'ss')
    .replaceAll('i\u0307', 'i');
}

function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(ACCENT, '')
    .normalize('NFC')
    .replace(HAS_VARIANT, (character) => VARIANTS[character] ?? character);
}
