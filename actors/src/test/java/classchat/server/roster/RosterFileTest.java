package classchat.server.roster;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.store.RosterPlan.Problem;
import classchat.server.store.RosterRow;
import classchat.wire.Bytes;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RosterFileTest {
  private static final String HEADER = "name,display name,role,section\n";
  private static final String LETTERS = ",;\"\n\r abc\t\\\u0000\u00e9";
  private static final RosterRow BOB =
      new RosterRow(2, new UserName("bob"), "Bob B.", Role.ASSISTANT, "A");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,display name,role,section\nbob,Bob B.,assistant,A\n",
        "name,display name,role,section\r\nbob,Bob B.,assistant,A\r\n",
        "name;display name;role;section\nbob;Bob B.;assistant;A",
        "\uFEFFname,display name,role,section\nbob,Bob B.,assistant,A\n",
        "section,ROLE,Display_Name,Name\nA,Assistant,Bob B.,@BOB\n",
        " name , display name , role , section \n bob , \"Bob B.\" , assistant , A \n",
        "\"name\",\"display name\",\"role\",\"section\"\n\"bob\",\"Bob B.\",\"assistant\",\"A\"\n",
        "name,e-mail,display name,role,section\nbob,b@x.example,Bob B.,assistant,A\n",
        "name;display name;role;section\nbob;Bob B.;assistant;A\n;;;\n;;;\n",
      })
  void readsWhatSpreadsheetsWrite(String file) {
    assertThat(read(file)).isEqualTo(new RosterFile(java.util.List.of(BOB), java.util.List.of()));
  }

  @Test
  void emptyCellsAreTheNameAStudentAndNoSection() {
    assertThat(read(HEADER + "bob,,,\n").rows())
        .containsExactly(new RosterRow(2, new UserName("bob"), "bob", Role.STUDENT, ""));
  }

  @Test
  void everyBadRowIsNamedByItsLineBlankOnesAndQuotedLineEndsCounted() {
    var file =
        read(
            HEADER
                + "bob,Bob,student,A\n"
                + "\n"
                + "b!b,Bob,student,A\n"
                + "cat,\"Cat\nthe second\",student,A\n"
                + "BOB,Bob,student,A\n"
                + "dan,Dan,king,A\n"
                + "eve,Eve,student\n"
                + "fay,Fay,student,A,B\n"
                + "gus,"
                + "g".repeat(129)
                + ",student,A\n"
                + "hal,Hal,student,"
                + "\u00e9".repeat(33)
                + "\n"
                + "ivy,Ivy,student,A\n");

    assertThat(file.problems()).extracting(Problem::line).containsExactly(4, 7, 8, 9, 10, 11, 12);
    assertThat(file.problems())
        .extracting(Problem::text)
        .satisfiesExactly(
            bad -> assertThat(bad).contains("a-z", "'b!b'"),
            twice -> assertThat(twice).isEqualTo("@bob is on line 2 already"),
            role ->
                assertThat(role)
                    .isEqualTo("there is no role 'king': student, assistant or instructor"),
            few -> assertThat(few).isEqualTo("this row has 3 columns, and the header 4"),
            many -> assertThat(many).isEqualTo("this row has 5 columns, and the header 4"),
            name -> assertThat(name).contains("display name has at most 128 bytes"),
            section -> assertThat(section).contains("section has at most 64 bytes"));
    assertThat(file.rows())
        .extracting(row -> row.name().value())
        .containsExactly("bob", "cat", "ivy");
    assertThat(file.rows()).extracting(RosterRow::line).containsExactly(2, 5, 13);
  }

  @Test
  void whatCouldMoveACursorIsDropped() {
    var row = read(HEADER + "bob,\"Bob\u001b[2J\u202e\n B.\",student,\"A\u0007  \t 1\"\n").rows();

    assertThat(row).extracting(RosterRow::displayName).containsExactly("Bob[2J  B.");
    assertThat(row).extracting(RosterRow::section).containsExactly("A 1");
    assertThat(read(HEADER + "\u001b[2J,B,student,A\n").problems().getFirst().text())
        .doesNotContain("\u001b");
    assertThat(read(HEADER + "bob,B,\u001b[2J,A\n").problems().getFirst().text())
        .doesNotContain("\u001b");
  }

  @Test
  void aHeaderThatLacksAColumnOrHasOneTwiceIsTheOnlyProblem() {
    assertThat(read("name,role,section\nbob,student,A\n").problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(1);
          assertThat(problem.text())
              .isEqualTo(
                  "the header has no 'display name': it names the columns name, display name, role, section, in any order");
        });
    assertThat(read("\n\nname,name,display name,role,section\nx,y,z,,\n").problems())
        .containsExactly(new Problem(3, "the header has 'name' twice"));
    assertThat(read("bob,Bob,student,A\n").problems()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "name,display name,role,section\n"})
  void aListOfNobodyIsRefusedAsItWouldDropEverybody(String file) {
    assertThat(read(file).problems())
        .singleElement()
        .extracting(Problem::text)
        .asString()
        .contains("drop everybody");
  }

  @Test
  void quotesThatDoNotMatchAreTold() {
    var open = read(HEADER + "bob,Bob,student,A\ncat,\"Cat,student,A\ndan,Dan,student,A\n");

    assertThat(open.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(3);
          assertThat(problem.text()).contains("quotes do not match");
        });
  }

  @Test
  void anotherEncodingIsNamedByTheFirstLineThatShowsIt() {
    var latin = (HEADER + "bob,Bob,student,A\ncat,Ren\u00e9,student,A\n");

    assertThat(
            RosterFile.read(Bytes.owning(latin.getBytes(StandardCharsets.ISO_8859_1))).problems())
        .containsExactly(new Problem(3, "this is not UTF-8: save the list as CSV UTF-8"));
    assertThat(RosterFile.read(Bytes.owning(latin.getBytes(StandardCharsets.UTF_16))).problems())
        .hasSize(1);
  }

  @Test
  void sizeAndRowsAreBounded() {
    var most = new StringBuilder(HEADER);
    for (int i = 0; i < RosterFile.MOST_ROWS; i++) {
      most.append("user").append(i).append(",,,\n");
    }

    assertThat(read(most.toString()).rows()).hasSize(RosterFile.MOST_ROWS);
    assertThat(read(most + "more,,,\n").problems())
        .containsExactly(new Problem(5_002, "a class list has at most 5000 rows"));
    assertThat(read(HEADER + " ".repeat(RosterFile.MOST_BYTES)).problems())
        .containsExactly(new Problem(1, "a class list has at most 1048576 bytes"));
  }

  @Test
  void anyBytesAreReadOrRefused() {
    var random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      var bytes = new byte[random.nextInt(200)];
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = (byte) LETTERS.charAt(random.nextInt(LETTERS.length()));
      }
      var text = (i % 2 == 0 ? HEADER : "") + new String(bytes, StandardCharsets.ISO_8859_1);
      var file = RosterFile.read(Bytes.owning(text.getBytes(StandardCharsets.ISO_8859_1)));
      assertThat(file.problems().isEmpty() && file.rows().isEmpty()).isFalse();
    }
  }

  private static RosterFile read(String file) {
    return RosterFile.read(Bytes.utf8(file));
  }
}
