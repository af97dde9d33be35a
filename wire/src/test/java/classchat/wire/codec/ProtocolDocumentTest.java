package classchat.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileState;
import classchat.wire.MessageKind;
import classchat.wire.ProtocolVersion;
import classchat.wire.Registration;
import classchat.wire.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code docs/protocol.md} names is what the code sends: every number under its name. */
final class ProtocolDocumentTest {
  private static final Pattern FRAME = Pattern.compile("(?m)^\\| (\\d+) \\| `([A-Z]\\w+)` \\|");

  private String document = "";

  @BeforeEach
  void read() throws IOException {
    document = Files.readString(Path.of("..", "docs", "protocol.md"));
  }

  @Test
  void everyFrameStandsUnderItsNumberAndNoOther() {
    var frames =
        FrameTypes.ALL.stream()
            .map(type -> type.number() + " " + type.codec().type().getSimpleName());

    assertThat(Stream.concat(rows("Frames of both sides"), rows("Frames of clients", "servers")))
        .containsExactlyInAnyOrderElementsOf(frames.toList());
  }

  @Test
  void everyPartIsDescribed() {
    var parts =
        FrameTypes.PARTS.stream()
            .map(RecordCodec::type)
            .filter(type -> !type.isMemberClass() || type.getEnclosingClass() != EntryContent.class)
            .map(Class::getSimpleName)
            .filter(name -> !List.of("UserName", "GroupName", "Secret", "Existing").contains(name));

    var described = section("Parts");

    assertThat(parts).allSatisfy(part -> assertThat(described).contains("`" + part + "`"));
  }

  @Test
  void aPartIsSaidToGrowWhenItDoes() {
    var rows =
        FrameTypes.PARTS.stream()
            .filter(part -> document.contains("\n| `" + part.type().getSimpleName() + "` | "))
            .toList();

    assertThat(rows)
        .hasSizeGreaterThan(10)
        .allSatisfy(part ->
            assertThat(document)
                .contains(
                    "\n| `%s` | %s |"
                        .formatted(part.type().getSimpleName(), part.grows() ? "grows" : "fixed")));
  }

  @Test
  void everyKindOfEntryStandsUnderItsNumber() {
    var any = new AnyPart(new SplittableRandom(1));
    var kinds =
        Stream.<EntryContent>of(
            GoldenParts.ANNOUNCEMENT,
            GoldenParts.CLASS,
            any.added(),
            any.removed(),
            any.left(),
            any.renamed(),
            any.ownerChanged(),
            any.silenced(),
            any.answered(),
            any.offered());

    assertThat(rows("Kinds of entries"))
        .containsExactlyElementsOf(
            kinds
                .map(each -> EntryContentCodec.kindOf(each) + " " + each.getClass().getSimpleName())
                .toList());
  }

  @Test
  void everyErrorCodeStandsUnderItsNumber() {
    assertThat(ErrorCode.values())
        .allSatisfy(code ->
            assertThat(section("Error codes"))
                .contains("\n| %d | `%s` |".formatted(code.number(), code.text())));
  }

  @Test
  void everyOtherCodeStandsUnderItsNumber() {
    assertCodes("MessageKind", Arrays.stream(MessageKind.values()).map(k -> k.number() + " " + k));
    assertCodes("Role", Arrays.stream(Role.values()).map(role -> role.number() + " " + role));
    assertCodes(
        "Registration", Arrays.stream(Registration.values()).map(r -> r.number() + " " + r));
    assertCodes("FileAnswer", Arrays.stream(FileAnswer.values()).map(a -> a.number() + " " + a));
    assertCodes("FileState", Arrays.stream(FileState.values()).map(s -> s.number() + " " + s));
  }

  private void assertCodes(String of, Stream<String> codes) {
    var row = section("Codes").lines().filter(line -> line.startsWith("| `" + of)).toList();
    assertThat(row).hasSize(1);
    assertThat(codes.map(code -> code.toLowerCase(Locale.ROOT).replace('_', ' ')))
        .allSatisfy(code -> assertThat(row.getFirst()).contains(code));
  }

  @Test
  void itIsOfThisVersion() {
    assertThat(document).contains("version **" + ProtocolVersion.CURRENT + "**");
  }

  private Stream<String> rows(String section, String... others) {
    return Stream.concat(Stream.of(section), Stream.of(others).map(other -> "Frames of " + other))
        .map(this::section)
        .flatMap(text -> FRAME.matcher(text).results())
        .map(row -> row.group(1) + " " + row.group(2));
  }

  /** From a heading to the next one of its level or above. */
  private String section(String title) {
    var heading = Pattern.compile("(?m)^(#+) " + title + "$").matcher(document);
    assertThat(heading.find()).as("a heading '%s'", title).isTrue();
    var rest = document.substring(heading.end());
    var next = Pattern.compile("(?m)^#{1," + heading.group(1).length() + "} ").matcher(rest);
    return next.find() ? rest.substring(0, next.start()) : rest;
  }
}
