package classchat.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import classchat.wire.ClientFrame;
import classchat.wire.Limits;
import classchat.wire.ProtocolException;
import com.esotericsoftware.kryo.KryoException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames made to hurt: each is refused at once, cheaply, and without a word of what it says. */
class AttackTest {
  private static final String ID = "00112233445566778899AABBCCDDEEFF";

  /** Bytes; most of it is the stack trace of an exception. */
  private static final long CHEAP = 8 * 1024;

  private static final int HELLO = 3;
  private static final int ATTACH = 10;
  private static final int FETCH = 13;
  private static final int LOOKUP = 18;
  private static final int PAGE = 72;

  /** 19 bytes like these make a Kryo that reads maps and lists by itself allocate 760 MB. */
  @ParameterizedTest
  @CsvSource({
    "10, 01 FFFFFFFF07, positions",
    "10, 01 E807, positions",
    "14, FFFFFFFF07, cursors",
    "14, 8002, cursors",
    "69, 01 FFFFFFFF07, heads",
    "70, C801, heads",
    "72, 01 00112233445566778899AABBCCDDEEFF C801, entries",
    "74, 8002, cursors",
    "78, 01 C801, users",
    "80, 01 C801, devices",
    "82, 01 00112233445566778899AABBCCDDEEFF 01 C801, members",
    "3, 01 00 00 20, features",
  })
  void aGiantCountInASmallFrame(int type, String start, String field) {
    var body = Arrays.copyOf(HexFormat.of().parseHex(start.replace(" ", "")), 19);

    assertThat(failureOf(type, body)).hasMessageEndingWith(": malformed near " + field);
    assertThat(costOf(type, body)).isLessThan(CHEAP);
  }

  @Test
  void aListOverItsLimitIsNotBegun() {
    assertThat(costOf(HELLO, "01 00 00 E0D403" + "00".repeat(60_000))).isLessThan(CHEAP);
    assertThat(costOf(14, "8102" + "00".repeat(18 * 257))).isLessThan(CHEAP);
  }

  /** Five bytes like these make a Kryo that reads lists by itself allocate 190 MB. */
  @Test
  void aListOfNulls() {
    assertThat(costOf(PAGE, "01" + ID + "C801" + "00".repeat(200))).isLessThan(CHEAP);
    assertThat(costOf(70, "C801" + "00".repeat(200))).isLessThan(CHEAP);
    assertThat(costOf(ATTACH, "01 E807" + "00".repeat(1000))).isLessThan(CHEAP);
  }

  /** 20 kB of nested objects overflow the stack of a Kryo without a greatest depth. */
  @Test
  void deepNesting() {
    assertThat(costOf(PAGE, "01" + ID + "01" + "FFFF03".repeat(20_000))).isLessThan(CHEAP);
    assertThat(costOf(12, "01 01 0000000000000000 01" + "02".repeat(60_000))).isLessThan(CHEAP);
  }

  @Test
  void aRecordWithinItselfEndsAtTheGreatestDepth() {
    var depth = new AtomicInteger();
    var in = new BoundedInput(Scratch.own().kryo());
    in.setBuffer(new byte[100]);

    assertThatExceptionOfType(KryoException.class)
        .isThrownBy(() -> in.record("outer", nested(depth)));
    assertThat(depth).hasValue(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FFFFFFFF0F", "FFFFFFFF07", "8080808008", "8104", "FFFFFFFFFFFFFFFFFF"})
  void aTextLongerThanAllowedOrNegative(String length) {
    var body = "01 00" + length + "61".repeat(600);

    assertThat(messageOf(HELLO, body)).isEqualTo("Hello: malformed near software");
  }

  @Test
  void aTextLongerThanTheFrame() {
    assertThat(messageOf(HELLO, "01 00 05 61616161")).isEqualTo("Hello: malformed near software");
  }

  @Test
  void aPartThatReachesIntoTheNext() {
    var entry = "11 01 02 0100000000000000 01 0301 0C61 00 00";

    assertThat(messageOf(PAGE, "01" + ID + "02" + entry + entry + "00"))
        .isEqualTo("Page: malformed near body");
  }

  @Test
  void aGroupOfMoreThanFit() {
    assertThat(messageOf(12, "01 01 0000000000000000 02" + ID + "02 06 02 6162 F403 00"))
        .isEqualTo("Post: malformed near conversation");
    assertThat(messageOf(12, "01 01 0000000000000000 02 10" + ID + "02 06 02 6162 F403 00"))
        .isEqualTo("Post: malformed near members");
  }

  @Test
  void aPartLongerThanItsFrame() {
    assertThat(messageOf(73, ID + "7F 01 02 0100000000000000 01 03 01 01 61 00"))
        .isEqualTo("EntryPush: malformed near entry");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C080", "EDA080", "F4908080", "E282", "FF", "61C3", "80"})
  void textThatIsNotUtf8(String bytes) {
    var length = HexFormat.of().toHexDigits((byte) (bytes.length() / 2));

    assertThat(messageOf(HELLO, "01 00" + length + bytes + "00"))
        .isEqualTo("Hello: malformed near software");
  }

  @ParameterizedTest
  @ValueSource(strings = {"02", "80", "FF"})
  void aBooleanThatIsNeitherYesNorNo(String flag) {
    assertThat(messageOf(FETCH, "01" + ID + "00" + flag + "01"))
        .isEqualTo("Fetch: malformed near forward");
  }

  @Test
  void aNumberThatIsNegative() {
    assertThat(messageOf(FETCH, "01" + ID + "FFFFFFFFFFFFFFFFFF 00 01"))
        .isEqualTo("Fetch: malformed near from");
  }

  @Test
  void anAmountThatIsNoInt() {
    assertThat(messageOf(22, "01 8180808010")).isEqualTo("CreateInvite: malformed near uses");
  }

  @Test
  void aKindOfTargetThatThereIsNot() {
    assertThat(messageOf(12, "01 01 0000000000000000 03 080000000000000001"))
        .isEqualTo("Post: malformed near target");
  }

  @Test
  void aFileOfLessThanNoBytes() {
    var offer = "0A 33 0100000000000000 01 78 FFFFFFFFFFFFFFFFFF" + " 00".repeat(32);

    assertThat(messageOf(12, "01 01 0000000000000000 01 08 0100000000000000 " + offer))
        .isEqualTo("Post: malformed near size");
  }

  @Test
  void aKindOfEntryZero() {
    assertThat(messageOf(12, "01 01 0000000000000000 01 08 0100000000000000 00 00"))
        .isEqualTo("Post: malformed near content");
  }

  @ParameterizedTest
  @ValueSource(ints = {-128, -1, 0, 36, 63, 88, 127, 128, 256, 270, Integer.MAX_VALUE})
  void aTypeThatThereIsNot(int type) {
    assertThat(messageOf(FrameDecoder.ofClientFrames(), type))
        .isEqualTo("type " + type + " is no ClientFrame of this version");
    assertThat(messageOf(FrameDecoder.ofServerFrames(), type))
        .isEqualTo("type " + type + " is no ServerFrame of this version");
  }

  @Test
  void aFrameOfTheOtherSide() {
    for (var type : FrameTypes.ALL) {
      if (type.number() >= 64) {
        assertThat(messageOf(FrameDecoder.ofClientFrames(), type.number())).contains("no Client");
      } else if (!FrameTypes.BOTH_SIDES.contains(type.number())) {
        assertThat(messageOf(FrameDecoder.ofServerFrames(), type.number())).contains("no Server");
      }
    }
  }

  @Test
  void aNameThatIsNoneIsNotQuoted() {
    var name = HexFormat.of().formatHex("Mallory!".getBytes(StandardCharsets.UTF_8));

    var failure = failureOf(LOOKUP, HexFormat.of().parseHex("0108" + name));

    assertThat(failure).hasMessage("Lookup: malformed near name").hasNoCause();
  }

  @Test
  void fieldsThatDoNotFitTogether() {
    assertThat(messageOf(76, ID + "05 05 00")).startsWith("CursorsPush: malformed near");
  }

  @Test
  void aDecoderIsOfNoUseAfterAFailure() throws ProtocolException {
    var decoder = FrameDecoder.ofClientFrames();
    assertThat(messageOf(decoder, 0)).startsWith("type 0");

    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> decoder.decode(4, new byte[0], 0, 0));

    var other = FrameDecoder.ofClientFrames().decode(4, new byte[0], 0, 0);
    assertThat(other).isEqualTo(new ClientFrame.Quit());
  }

  @Test
  void theLargestFrameOfSmallestItemsAllocatesInProportion() throws ProtocolException {
    var position = ID + "000000";
    var body = HexFormat.of().parseHex("01E807" + position.repeat(Limits.POSITIONS) + "00");

    var cost = Allocation.of(() -> Wire.decode(ATTACH, body));

    assertThat(cost).isLessThan(12L * body.length);
  }

  private static RecordCodec<Object> nested(AtomicInteger depth) {
    return RecordCodec.fixed(
        Object.class,
        1,
        (out, value) -> {},
        in -> {
          depth.incrementAndGet();
          return in.record("inner", nested(depth));
        });
  }

  private static long costOf(int type, String hex) {
    return costOf(type, HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  /** Bytes allocated until it is refused, when code and codec are there. */
  private static long costOf(int type, byte[] body) {
    failureOf(type, body);
    Scratch.own();
    return Allocation.of(() -> failureOf(type, body));
  }

  private static String messageOf(int type, String hex) {
    var body = HexFormat.of().parseHex(hex.replace(" ", ""));
    return String.valueOf(failureOf(type, body).getMessage());
  }

  private static ProtocolException failureOf(int type, byte[] body) {
    try {
      throw new AssertionError("read as " + Wire.decode(type, body));
    } catch (ProtocolException e) {
      return e;
    }
  }

  private static String messageOf(FrameDecoder<?> decoder, int type) {
    try {
      throw new AssertionError("read as " + decoder.decode(type, new byte[600], 0, 600));
    } catch (ProtocolException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
