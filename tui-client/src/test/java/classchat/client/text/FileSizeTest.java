package classchat.client.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 kB",
    "3100000, 3.1 MB",
    "99900000, 99.9 MB",
    "100000000, 100 MB",
    "999499, 999 kB",
    "999500, 1.0 MB",
    "1073741824, 1.1 GB",
    "9223372036854775807, 9.2 EB",
  })
  void sizesAreShortAndRounded(long bytes, String expected) {
    assertThat(FileSize.of(bytes)).isEqualTo(expected);
  }

  @Test
  void sizesAreTheSameInAnyLanguage() {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      assertThat(FileSize.of(3_100_000)).isEqualTo("3.1 MB");
    } finally {
      Locale.setDefault(before);
    }
  }
}
