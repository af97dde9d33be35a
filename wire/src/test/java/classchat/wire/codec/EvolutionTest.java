package classchat.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.Bytes;
import classchat.wire.EntryContent;
import classchat.wire.ProtocolException;
import classchat.wire.ServerFrame.Page;
import com.esotericsoftware.kryo.Kryo;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What a newer version adds does not trouble an older one. */
class EvolutionTest {
  private static final Bytes TAIL = GoldenParts.count(11);

  @Test
  void everyFrameMayGetFurtherFields() throws ProtocolException {
    var any = new AnyFrame(7);
    for (var type : AllRecords.frames()) {
      var frame = any.of(type);
      var body = Wire.body(frame);
      var longer = Arrays.copyOf(body, body.length + 200);

      assertThat(Wire.decode(Wire.typeOf(frame), longer)).isEqualTo(frame);
    }
  }

  @RepeatedTest(20)
  void everyPartThatGrowsMayGetFurtherFields(RepetitionInfo repetition) {
    growing(new AnyPart(new SplittableRandom(repetition.getCurrentRepetition())))
        .forEach((codec, value) -> assertThat(withTail(codec, value.get())).isTrue());
  }

  @Test
  void everyPartThatGrowsIsTested() {
    var grows = FrameTypes.PARTS.stream().filter(RecordCodec::grows).toList();

    assertThat(growing(new AnyPart(new SplittableRandom(0))).keySet())
        .containsExactlyInAnyOrderElementsOf(grows);
  }

  @Test
  void entriesOfANewerServerAreReadOneByOne() throws ProtocolException {
    var page =
        Wire.decode(
            72,
            "01 00000000000000000000000000000000 02"
                + " 13 01 02 0100000000000000 01 03 01 01 61 00 00 AABB"
                + " 13 02 02 0100000000000000 01 05 01 01 62 CCCC 00 00"
                + " 00 EEEE");

    assertThat(page)
        .isInstanceOfSatisfying(
            Page.class,
            read ->
                assertThat(read.entries())
                    .extracting(entry -> text(entry.content()))
                    .containsExactly("a", "b"));
  }

  @Test
  void aKindOfEntryOfANewerServerIsKeptAsItIs() throws ProtocolException {
    var unknown = GoldenParts.UNKNOWN_ENTRY;
    var page = new Page(1, GoldenParts.CONVERSATION, List.of(unknown, unknown), false);

    assertThat(Wire.thereAndBack(page)).isEqualTo(page);
  }

  @Test
  void aFieldThatAnOlderSideDoesNotSendTakesItsDefault() {
    record Newer(int old, int added) {}
    var codec =
        RecordCodec.growing(
            Newer.class,
            1,
            (out, newer) -> out.number(newer.old()),
            in -> new Newer(in.amount("old"), in.hasMore() ? in.amount("added") : 42));
    var out = new BoundedOutput(new Kryo(), 64, 64);
    var in = new BoundedInput(new Kryo());
    in.setBuffer(out.record(codec, new Newer(5, 6)).code(9).toBytes());

    assertThat(in.record("newer", codec)).isEqualTo(new Newer(5, 42));
    assertThat(in.code("next")).isEqualTo(9);
  }

  private static String text(EntryContent content) {
    return content instanceof EntryContent.Message message ? message.body().bytes().toUtf8() : "";
  }

  /** Whether {@code value} and what follows it are read although the value has a tail. */
  private static <T> boolean withTail(RecordCodec<T> codec, Object value) {
    var known = Scratch.own().encode(codec, codec.type().cast(value));
    var grown = Bytes.of(Arrays.copyOf(known.unsafeArray(), known.size() + TAIL.size()));
    var in = new BoundedInput(Scratch.own().kryo());
    in.setBuffer(new BoundedOutput(new Kryo(), 4096, 4096).bytes(grown).code(7).toBytes());

    return in.record("part", codec).equals(value) && in.code("next") == 7 && !in.hasMore();
  }

  /** Each with all its fields: one that is left out when it says nothing is there. */
  private static Map<RecordCodec<?>, Supplier<?>> growing(AnyPart any) {
    var parts = new HashMap<RecordCodec<?>, Supplier<?>>();
    parts.put(Handshake.TERMS, any::terms);
    parts.put(Posting.TO_PEER, any::toPeer);
    parts.put(Posting.TO_EXISTING, any::toExisting);
    parts.put(Posting.PEER, any::peer);
    parts.put(Posting.MEMBERS, any::members);
    parts.put(EntryContentCodec.MESSAGE, () -> GoldenParts.ANNOUNCEMENT);
    parts.put(EntryContentCodec.ANSWERED, any::answered);
    parts.put(Files.OFFERED, any::offered);
    parts.put(Files.STATUS, any::fileStatus);
    parts.put(Files.REPLY, any::fileReply);
    parts.put(GroupChanges.CREATED, () -> GoldenParts.CLASS);
    parts.put(GroupChanges.ADDED, any::added);
    parts.put(GroupChanges.REMOVED, any::removed);
    parts.put(GroupChanges.LEFT, any::left);
    parts.put(GroupChanges.RENAMED, any::renamed);
    parts.put(GroupChanges.OWNER_CHANGED, any::ownerChanged);
    parts.put(GroupChanges.SILENCED, any::silenced);
    parts.put(Groups.INFO, any::group);
    parts.put(Groups.GROUP_MEMBER, any::groupMember);
    parts.put(Entries.ENTRY, any::entry);
    parts.put(Heads.HEAD, any::head);
    parts.put(Receipts.RECEIPT, any::receipt);
    parts.put(People.USER_INFO, any::userInfo);
    parts.put(Devices.DEVICE_INFO, any::deviceInfo);
    return parts;
  }
}
