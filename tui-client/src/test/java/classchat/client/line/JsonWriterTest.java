package classchat.client.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class JsonWriterTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyUnitOfUtf16ComesBackAndNoneEndsALine() throws IOException {
    for (var c = 0; c <= Character.MAX_VALUE; c++) {
      var text = "a" + (char) c + "b";

      var line = JsonWriter.create().text("t", text).end();

      assertThat(line).doesNotContainPattern("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]");
      assertThat(JSON.readTree(line).get("t").textValue()).isEqualTo(text);
    }
  }

  @RepeatedTest(50)
  void whatIsWrittenIsRead(RepetitionInfo seed) throws IOException {
    var random = new Random(seed.getCurrentRepetition());
    var units = new char[random.nextInt(100)];
    for (var i = 0; i < units.length; i++) {
      units[i] =
          (char) (random.nextBoolean() ? random.nextInt(0x80) : 0xD700 + random.nextInt(0x900));
    }
    var text = new String(units);

    var line = JsonWriter.create().text(text, text).end();

    assertThat(JSON.readTree(line).get(text).textValue()).isEqualTo(text);
    assertThat(new String(line.getBytes(UTF_8), UTF_8)).as("all of it is UTF-8").isEqualTo(line);
  }

  @Test
  void eachKindOfValueHasItsForm() {
    var line =
        JsonWriter.create()
            .number("n", Long.MAX_VALUE)
            .flag("f", false)
            .nothing("z")
            .time("at", Instant.ofEpochSecond(1))
            .timeOrNull("never", null)
            .textIfAny("none", null)
            .texts("nobody", List.of())
            .texts("names", List.of("a", "b\"\u202e"))
            .list("empty", List.of(), (inner, item) -> {})
            .list("two", List.of(1, 2), (inner, item) -> inner.number("i", item))
            .end();

    assertThat(line)
        .isEqualTo(
            "{\"n\":9223372036854775807,\"f\":false,\"z\":null,\"at\":\"1970-01-01T00:00:01.000Z\","
                + "\"never\":null,\"nobody\":[],\"names\":[\"a\",\"b\\\"\u202e\"],\"empty\":[],\"two\":[{\"i\":1},{\"i\":2}]}");
  }
}
