package classchat.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SizesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "1023, 1023 bytes",
    "1024, 1 KiB",
    "1572864, 1.5 MiB",
    "4294967296, 4 GiB",
    "9223372036854775807, 8.0 EiB"
  })
  void aSizeIsToldInTheLargestUnitOfWhichItHasOne(long bytes, String text) {
    assertThat(Sizes.of(bytes)).isEqualTo(text);
  }
}
