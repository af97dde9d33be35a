package classchat.client.text;

import static classchat.client.text.UnicodeRanges.CONTROLS;
import static classchat.client.text.UnicodeRanges.MARKS;
import static classchat.client.text.UnicodeRanges.PICTURES;
import static classchat.client.text.UnicodeRanges.SPACING_MARKS;
import static classchat.client.text.UnicodeRanges.WIDE_PICTURES;

import java.util.ArrayList;
import java.util.Comparator;

/** What a code point is, as far as clusters and their widths go. */
enum Kind {
  OTHER(""),
  WIDE(UnicodeRanges.WIDE),
  /** Never seen and never part of a larger cluster. */
  CONTROL(CONTROLS),
  /** Belongs to what stands before it. */
  MARK(MARKS),
  /** The zero width joiner. */
  JOINER("200D"),
  /** The colour of a skin. */
  TONE("1F3FB-1F3FF"),
  /** Belongs to what stands before it, but has a column of its own. */
  SPACING_MARK(SPACING_MARKS),
  PICTURE(PICTURES),
  WIDE_PICTURE(WIDE_PICTURES),
  /** Two of them are a flag. */
  REGIONAL("1F1E6-1F1FF"),
  LEADING("1100-115F A960-A97C"),
  VOWEL("1160-11A7 D7B0-D7C6"),
  TRAILING("11A8-11FF D7CB-D7FB"),
  /** Hangul syllables; those without a trailing consonant are told apart by arithmetic. */
  CLOSED_SYLLABLE("AC00-D7A3"),
  OPEN_SYLLABLE("");

  /** Below it nothing is wide, and nothing joins but CR LF. */
  static final char PLAIN_END = 0x300;

  private static final int SYLLABLES = 0xAC00;
  private static final int TRAILS = 28;
  private static final Table TABLE = Table.create();

  private final String ranges;

  Kind(String ranges) {
    this.ranges = ranges;
  }

  static Kind of(int codePoint) {
    if (codePoint < PLAIN_END) {
      return plain(codePoint);
    }
    var kind = TABLE.find(codePoint);
    return kind == CLOSED_SYLLABLE && (codePoint - SYLLABLES) % TRAILS == 0 ? OPEN_SYLLABLE : kind;
  }

  boolean isPicture() {
    return this == PICTURE || this == WIDE_PICTURE;
  }

  /** Whether this one may be in one cluster with {@code next} behind it; false is certain. */
  boolean mayJoin(Kind next) {
    return switch (next) {
      case OTHER, WIDE, CONTROL -> false;
      case MARK, JOINER, TONE, SPACING_MARK -> this != CONTROL;
      case PICTURE, WIDE_PICTURE -> this == JOINER;
      case REGIONAL -> this == REGIONAL;
      case LEADING, CLOSED_SYLLABLE, OPEN_SYLLABLE -> this == LEADING;
      case VOWEL -> this == LEADING || this == VOWEL || this == OPEN_SYLLABLE;
      case TRAILING ->
          this == VOWEL || this == TRAILING || this == OPEN_SYLLABLE || this == CLOSED_SYLLABLE;
    };
  }

  private static Kind plain(int codePoint) {
    if (codePoint < 0x20 || (codePoint >= 0x7F && codePoint < 0xA0) || codePoint == 0xAD) {
      return CONTROL;
    }
    return codePoint == 0xA9 || codePoint == 0xAE ? PICTURE : OTHER;
  }

  private record Range(int first, int last, Kind kind) {
    static Range of(String word, Kind kind) {
      var dash = word.indexOf('-');
      var first = Integer.parseInt(dash < 0 ? word : word.substring(0, dash), 16);
      return new Range(
          first, dash < 0 ? first : Integer.parseInt(word.substring(dash + 1), 16), kind);
    }
  }

  /** All ranges, ascending. */
  @SuppressWarnings("ArrayRecordComponent") // Only ever read, and only here.
  private record Table(int[] firsts, int[] lasts, Kind[] kinds) {
    static Table create() {
      var ranges = new ArrayList<Range>();
      for (var kind : values()) {
        for (var word : kind.ranges.strip().split("\\s+", -1)) {
          if (!word.isEmpty()) {
            ranges.add(Range.of(word, kind));
          }
        }
      }
      ranges.sort(Comparator.comparingInt(Range::first));
      return new Table(
          ranges.stream().mapToInt(Range::first).toArray(),
          ranges.stream().mapToInt(Range::last).toArray(),
          ranges.stream().map(Range::kind).toArray(Kind[]::new));
    }

    Kind find(int codePoint) {
      var low = 0;
      var high = firsts.length - 1;
      while (low <= high) {
        var middle = (low + high) >>> 1;
        if (codePoint < firsts[middle]) {
          high = middle - 1;
        } else if (codePoint > lasts[middle]) {
          low = middle + 1;
        } else {
          return kinds[middle];
        }
      }
      return OTHER;
    }
  }
}
