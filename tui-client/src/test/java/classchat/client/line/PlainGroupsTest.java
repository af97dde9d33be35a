package classchat.client.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import classchat.client.model.Change;
import classchat.client.model.ClientEvent;
import classchat.client.model.Group;
import classchat.client.model.GroupMember;
import classchat.client.model.Person;
import classchat.wire.MessageKind;
import classchat.wire.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PlainGroupsTest {
  private final Printer printer = Format.PLAIN.printer(Samples.CLOCK);

  static Stream<Arguments> events() {
    return Stream.of(
        arguments(Samples.message("bob", "hi", MessageKind.PLAIN), "09:05 [#hw1 17] bob: hi"),
        arguments(
            Samples.message("bob", "no class", MessageKind.ANNOUNCEMENT),
            "09:05 [#hw1 17] ANNOUNCEMENT by bob: no class"),
        arguments(
            Samples.message("bob", "why?", MessageKind.QUESTION), "09:05 [#hw1 17] bob asks: why?"),
        arguments(
            Samples.message("bob", "why?", MessageKind.ANONYMOUS_QUESTION),
            "09:05 [#hw1 17] bob (anonymous) asks: why?"),
        arguments(
            Samples.message("", "why?", MessageKind.ANONYMOUS_QUESTION),
            "09:05 [#hw1 17] (anonymous) asks: why?"),
        arguments(
            Samples.postedToGroup(4, new ClientEvent.Reach(4, 2)),
            "09:05 [#hw1 4] alice: hi (to 4 others, 2 online)"),
        arguments(
            Samples.postedToGroup(4, new ClientEvent.Reach(1, 0)),
            "09:05 [#hw1 4] alice: hi (to 1 other, 0 online)"),
        arguments(
            Samples.postedToGroup(4, new ClientEvent.Reach(0, 0)),
            "09:05 [#hw1 4] alice: hi (nobody else is here)"),
        arguments(Samples.postedToGroup(4, null), "09:05 [#hw1 4] alice: hi"),
        changed(new Change.Created("hw1", List.of(), false), "created the group"),
        changed(
            new Change.Created("hw1", List.of("bob", "dan"), false),
            "created the group with bob, dan"),
        changed(new Change.Created("hw1", List.of("bob"), true), "created the class"),
        changed(new Change.Added(List.of("carol", "dave")), "added carol, dave"),
        changed(
            new Change.Added(IntStream.range(0, 500).mapToObj(i -> "u" + i).toList()),
            "added u0, u1, u2, u3, u4, u5, u6, u7, u8, u9 and 490 more"),
        changed(new Change.Removed(List.of("carol")), "removed carol"),
        changed(new Change.Left(Optional.empty()), "left"),
        changed(new Change.Left(Optional.of("bob")), "left, bob is the owner now"),
        changed(new Change.Renamed(Optional.of("old"), "hw1"), "renamed #old to #hw1"),
        changed(new Change.Renamed(Optional.empty(), "hw1"), "renamed the group to #hw1"),
        changed(new Change.HandedOn("bob"), "handed the group on to bob"),
        changed(new Change.Silenced("dan", 10), "silenced dan for 10 minutes"),
        changed(new Change.Silenced("dan", 1), "silenced dan for a minute"),
        changed(new Change.Silenced("dan", Integer.MAX_VALUE), "silenced dan"),
        changed(new Change.Silenced("dan", 0), "lets dan speak again"),
        changed(new Change.Answered(3, 9), "took 9 as the answer to 3"),
        arguments(
            Samples.made(new Change.Added(List.of("dan"))), "09:05 [#hw1 17] alice added dan"),
        arguments(
            Samples.members(true),
            lines(
                "10:42 [#hw1] 3 members, owner alice",
                "  alice (Alice A.)  instructor, owner  is online            since 1",
                "  bob               student            was last seen 09:05  since 12",
                "  ...")),
        arguments(
            Samples.questions(false),
            "  09:05 [#hw1 3] bob asks: why?\n  09:05 [#hw1 5] (anonymous) asks: how?"),
        arguments(
            new ClientEvent.Questions(Samples.MINE, Samples.HW1, List.of(), false),
            "  no open questions"),
        arguments(
            Samples.groupHistory(),
            lines(
                "  09:05 [#hw1 2] bob: a",
                "  09:05 [#hw1 3] alice added dan",
                "  09:05 [#hw1 4] bob asks: why?",
                "  09:05 [#hw1 5] bob took 2 as the answer to 4",
                "  ...")));
  }

  @ParameterizedTest
  @MethodSource("events")
  void eachEventIsAReadableLine(ClientEvent event, String golden) {
    assertThat(String.join("\n", printer.event(event, null))).isEqualTo(golden);
  }

  @Test
  void columnsStayInLineWithNamesOfOtherScripts() {
    var names = List.of("alice", "\u65e5\u672c\u8a9e", "e\u0301");
    var members =
        names.stream()
            .map(name -> new Person("bob", name, Role.STUDENT, true, Optional.empty()))
            .map(person -> new GroupMember(person, 1))
            .toList();

    var lines =
        printer.event(
            new ClientEvent.Members(
                Samples.MINE, Samples.HW1, new Group("hw1", "", 1, true, 1), members, false),
            null);

    assertThat(lines)
        .containsExactly(
            "10:42 [#hw1] 1 member",
            "  bob (alice)   student  is online  since 1",
            "  bob (\u65e5\u672c\u8a9e)  student  is online  since 1",
            "  bob (e\u0301)       student  is online  since 1");
  }

  @Test
  void receiptsOfAGroupAreCountedOnceNothingMoreComes() {
    printer.event(Samples.postedToGroup(4, new ClientEvent.Reach(3, 2)), null);

    assertThat(progress("bob", 4, 0)).isEmpty();
    assertThat(progress("carol", 4, 4)).isEmpty();
    assertThat(printer.settled()).containsExactly("10:42 [#hw1 4] received by 2 of 3, read by 1");
    assertThat(printer.settled()).isEmpty();
    progress("bob", 4, 4);
    progress("dan", 4, 4);
    assertThat(printer.settled()).containsExactly("10:42 [#hw1 4] read by 3 of 3");
  }

  @Test
  void fiveHundredReadersMakeFewLines() {
    printer.event(Samples.postedToGroup(4, new ClientEvent.Reach(499, 400)), null);
    var lines = 0;

    for (var i = 0; i < 499; i++) {
      progress("user" + i, 4, 0);
      lines += printer.settled().size();
    }
    for (var i = 0; i < 498; i++) {
      progress("user" + i, 4, 4);
      lines += printer.settled().size();
    }
    progress("user498", 4, 4);

    assertThat(lines).isBetween(18, 22);
    assertThat(printer.settled()).containsExactly("10:42 [#hw1 4] read by 499 of 499");
  }

  @Test
  void onlyTheNewestOwnMessageIsCountedAndNobodyTwice() {
    printer.event(Samples.postedToGroup(4, new ClientEvent.Reach(3, 2)), null);
    progress("bob", 4, 4);
    printer.settled();

    printer.event(Samples.postedToGroup(6, new ClientEvent.Reach(3, 2)), null);
    progress("bob", 5, 5);
    assertThat(printer.settled()).isEmpty();
    progress("bob", 6, 5);
    progress("bob", 6, 5);

    assertThat(printer.settled()).containsExactly("10:42 [#hw1 6] received by 1 of 3");
  }

  @Test
  void anOwnReaderIsNotCounted() {
    printer.event(Samples.connected(), null);
    printer.event(Samples.postedToGroup(4, new ClientEvent.Reach(3, 2)), null);

    progress("alice", 4, 4);

    assertThat(printer.settled()).isEmpty();
  }

  @Test
  void whatIsOnlyKnownOfTheGroupCountsAsTheWholeOfIt() {
    printer.event(Samples.is("carol", 3), null);
    printer.event(Samples.message("alice", "of my other device", MessageKind.PLAIN), null);

    progress("bob", 17, 17);

    assertThat(printer.settled()).containsExactly("10:42 [#hw1 17] read by 1 of 2");
  }

  @Test
  void receiptsOfMessagesBeforeThisStartAreToldOnce() {
    progress("bob", 4, 4);
    progress("carol", 4, 0);

    assertThat(printer.settled())
        .containsExactly("10:42 [#hw1] 2 members have received or read more");
    progress("dan", 4, 4);
    assertThat(printer.settled()).isEmpty();
  }

  @Test
  void whatOthersReadOfEachOtherInAnOpenGroupIsNoNews() {
    printer.event(new ClientEvent.Opened(Samples.MINE, Samples.HW1), null);

    progress("bob", 4, 4);

    assertThat(printer.settled()).isEmpty();
  }

  @Test
  void whatIsKnownOfAGroupIsNoLineByItself() {
    assertThat(printer.event(Samples.is("carol", 3), null)).isEmpty();
    assertThat(printer.event(new ClientEvent.Roster(Samples.HW1, List.of(), 16), null)).isEmpty();
  }

  private List<String> progress(String user, long delivered, long read) {
    return printer.event(Samples.groupProgress(user, delivered, read), null);
  }

  private static String lines(String... lines) {
    return String.join("\n", lines);
  }

  private static Arguments changed(Change change, String golden) {
    return arguments(Samples.changed("alice", change), "09:05 [#hw1 17] alice " + golden);
  }
}
